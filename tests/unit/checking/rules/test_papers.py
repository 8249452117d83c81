"""Papers of the applicant and the paper list: G and J rules that look at files."""

import pytest

from dossier.model.rules import Status
from support.rules import WORKS, Try, a_file, check_try, verdict_of

BROKEN, DOUBTFUL, ASKED = Status.BROKEN, Status.DOUBTFUL, Status.ASKED
KEPT, INAPPLICABLE, UNCHECKED = Status.KEPT, Status.INAPPLICABLE, Status.UNCHECKED

DEGREES, OTHERS, YEARLY = "材料/11-学历职称获奖", "材料/13-其他证明材料", "材料/10-年度考核"
PAPERS, LEARNING = "材料/09-论文著作", "材料/05-继续教育"
FIRM = {
    "单位性质": "企业",
    "统一社会信用代码": "91659900MA0000001L",
    "社保起": "2024-03",
    "社保止": "2024-08",
}
PRIZE = ({"日期": "2022-03", "名称": "水利技术创新三等奖", "授予单位": "水利学会"},)
PRIZES = (*PRIZE, {"日期": "2023-03", "名称": "先进个人", "授予单位": "水利学会"})
PAPER = ({"日期": "2023-06", "名称": "渠道冻胀", "发表情况": "期刊", "排名": "独著"},)
PATENT = ({"日期": "2022-06", "名称": "闸门", "类别": "发明专利", "编号": "ZL1"},)
OLD_PATENT = ({**PATENT[0], "日期": "2018-06"},)
FROM_ORGAN, ELSEWHERE = {"机关调入": "是"}, {"现任职称取得地": "外省区市"}
NO_TITLE = {"现任职称": "无"}
NO_CHSI, EXEMPT = {"学信网": "查不到"}, {"免继续教育": "是"}
NO_GROUP, SOCIETY = {"派驻纪检组": "无"}, {"单位性质": "社会组织"}
ON_PLATFORM = {"评审表来源": "平台导出"}


def gone(*paths):
    return dict.fromkeys(paths)


def there(*paths, pages=1):
    return {path: a_file(path, pages) for path in paths}


ROLLS = there(*(f"{YEARLY}/考核总名册-{year}.jpg" for year in ("2021", "2022", "2023")))

TRIES = (
    Try("G1", KEPT),
    Try("G1", BROKEN, files=gone("材料/06-身份证/身份证-反.jpg"), said="反面"),
    Try("G1", BROKEN, files=gone("材料/06-身份证/身份证-反.jpg", "材料/06-身份证/身份证-正.jpg")),
    Try("G2", KEPT),
    Try("G2", BROKEN, more={"photo": None}),
    Try("G5", KEPT),
    Try("G5", BROKEN, files=gone(f"{DEGREES}/毕业证-大专.jpg"), said="缺 大专"),
    Try("G5", BROKEN, files=gone(f"{DEGREES}/毕业证-大专.jpg", f"{DEGREES}/毕业证-本科.jpg")),
    Try("G5", DOUBTFUL, files={**gone(f"{DEGREES}/毕业证-大专.jpg"),
                               **there(f"{DEGREES}/毕业证.jpg")}, said="看不出"),
    Try("G5", UNCHECKED, {"学习培训经历": ({"学历学位": "结业"},)}),
    Try("G7", INAPPLICABLE),
    Try("G7", KEPT, NO_CHSI),
    Try("G7", ASKED, NO_CHSI, unanswered=True),
    Try("G7", BROKEN, NO_CHSI, gone(f"{DEGREES}/学信网备案表.jpg", f"{DEGREES}/毕业生登记表.jpg")),
    Try("G9", KEPT),
    Try("G9", DOUBTFUL, files=gone(f"{DEGREES}/任职资格文件.jpg"), said="现有 1 种"),
    Try("G9", BROKEN, files=gone(f"{DEGREES}/职称证书.jpg"), said="缺 职称证书"),
    Try("G9", INAPPLICABLE, ELSEWHERE),
    Try("G9", INAPPLICABLE, NO_TITLE),
    Try("G9", UNCHECKED, {"现任职称取得地": None}, said="现任职称取得地"),
    Try("G10", INAPPLICABLE),
    Try("G10", DOUBTFUL, ELSEWHERE),
    Try("G10", BROKEN, ELSEWHERE, gone(f"{DEGREES}/职称证书.jpg")),
    Try("G10", KEPT, ELSEWHERE, there(f"{DEGREES}/任职资格评审表.jpg")),
    Try("G11", INAPPLICABLE),
    Try("G11", INAPPLICABLE, {"机关调入": None}),
    Try("G11", KEPT, FROM_ORGAN),
    Try("G11", BROKEN, FROM_ORGAN, gone(f"{OTHERS}/任命文件.jpg"), said="任命文件"),
    Try("G13", KEPT),
    Try("G13", ASKED, unanswered=True),
    Try("G13", BROKEN, files=gone(f"{OTHERS}/业绩证明.jpg")),
    Try("G13", KEPT, {"任现职后业绩": WORKS * 3}),
    Try("G14", INAPPLICABLE),
    Try("G14", KEPT, {"获奖": PRIZE}),
    Try("G14", ASKED, {"获奖": PRIZE}, unanswered=True),
    Try("G14", BROKEN, {"获奖": PRIZE}, gone(f"{DEGREES}/获奖证书.jpg"), said="缺 获奖证书"),
    Try("G14", BROKEN, {"获奖": PRIZES}, said="只有 1 份"),
    Try("G14", BROKEN, {"获奖": PRIZES}, {
        **gone(f"{DEGREES}/获奖证书.jpg"), **there(f"{DEGREES}/获奖证书-技术创新.jpg")},
        said="对不上的：先进个人"),
    Try("G14", KEPT, {"获奖": PRIZES}, there(f"{DEGREES}/获奖证书-先进个人.jpg")),
    Try("G14", KEPT, {"获奖": PRIZES}, there(f"{DEGREES}/获奖证书.jpg", pages=2)),
    Try("G15", INAPPLICABLE),
    Try("G15", DOUBTFUL, {"知识产权": PATENT}, said="知识产权证书"),
    Try("G15", DOUBTFUL, {"知识产权": OLD_PATENT}, there(f"{OTHERS}/知识产权证书-闸门.pdf"),
        said="早于“聘任时间”"),
    Try("G15", KEPT, {"知识产权": PATENT}, there(f"{OTHERS}/知识产权证书-闸门.pdf")),
    Try("G15", KEPT, {"知识产权": PATENT}, there(f"{OTHERS}/知识产权证书-闸门.jpg")),
    Try("G16", INAPPLICABLE),
    Try("G16", KEPT, {"论文著作": PAPER}),
    Try("G16", ASKED, {"论文著作": PAPER}, unanswered=True),
    Try("G16", BROKEN, {"论文著作": PAPER}, gone(f"{PAPERS}/论文-封底.jpg"), said="缺 封底"),
    Try("G16", BROKEN, {"论文著作": PAPER * 2}, said="只有 1 份"),
    Try("G23", INAPPLICABLE),
    Try("G23", KEPT, EXEMPT),
    Try("G23", ASKED, EXEMPT, unanswered=True),
    Try("G23", BROKEN, EXEMPT, gone(f"{LEARNING}/免试审批表.jpg")),
    Try("G24", KEPT),
    Try("G24", ASKED, unanswered=True),
    Try("G24", BROKEN, files=gone("材料/01-政治鉴定/政治鉴定.jpg")),
    Try("G25", KEPT),
    Try("G25", BROKEN, files=gone("材料/03-公示及公示结果/公示结果.jpg")),
    Try("G25", BROKEN, files=gone(f"{OTHERS}/推荐意见.jpg")),
    Try("G26", KEPT),
    Try("G26", ASKED, unanswered=True),
    Try("G26", BROKEN, files=gone(f"{OTHERS}/个人承诺书.jpg")),
    Try("J0", KEPT),
    Try("J1", KEPT),
    Try("J1", ASKED, unanswered=True),
    Try("J1", ASKED, NO_GROUP, said="代签人"),
    Try("J1", KEPT, {**NO_GROUP, "代签人": "党支部纪检委员"}),
    Try("J1", BROKEN, files=gone("材料/01-政治鉴定/政治鉴定.jpg")),
    Try("J2", KEPT),
    Try("J2", UNCHECKED, {"单位性质": None}, gone(
        "材料/02-单位性质证明/编制批文.jpg", "材料/02-单位性质证明/人社部门证明.jpg")),
    Try("J2", KEPT, FIRM),
    Try("J2", BROKEN, files=gone("材料/02-单位性质证明/编制批文.jpg",
                                 "材料/02-单位性质证明/人社部门证明.jpg")),
    Try("J2", BROKEN, FIRM, gone("材料/02-单位性质证明/营业执照.jpg")),
    Try("J2", ASKED, SOCIETY, unanswered=True),
    Try("J2", KEPT, SOCIETY, there("材料/02-单位性质证明/法人登记证书.jpg")),
    Try("J3", KEPT),
    Try("J3", BROKEN, files=gone("材料/03-公示及公示结果/公示.jpg")),
    Try("J4", KEPT),
    Try("J4", BROKEN, ON_PLATFORM),
    Try("J5", KEPT),
    Try("J5", BROKEN, files=gone(f"{LEARNING}/公需科目-2020.jpg"), said="2020"),
    Try("J5", KEPT, EXEMPT),
    Try("J5", BROKEN, EXEMPT, gone(f"{LEARNING}/免试审批表.jpg")),
    Try("J6", KEPT),
    Try("J6", DOUBTFUL, files=gone("材料/06-身份证/身份证-反.jpg")),
    Try("J6", BROKEN, files=gone("材料/06-身份证/身份证-反.jpg", "材料/06-身份证/身份证-正.jpg")),
    Try("J7", KEPT),
    Try("J7", BROKEN, files=gone("材料/07-业务技术总结/业务技术总结.jpg")),
    Try("J8", KEPT),
    Try("J8", ASKED, unanswered=True),
    Try("J8", BROKEN, files=gone("材料/08-工作经历证明/工作经历证明.jpg")),
    Try("J9", INAPPLICABLE),
    Try("J9", KEPT, {"论文著作": PAPER}),
    Try("J9", ASKED, {"论文著作": PAPER}, unanswered=True),
    Try("J9", BROKEN, {"论文著作": PAPER}, gone(f"{PAPERS}/论文-检索报告.jpg")),
    Try("J10a", KEPT),
    Try("J10a", BROKEN, files=gone(f"{YEARLY}/考核表-2022-正.jpg", f"{YEARLY}/考核表-2022-反.jpg")),
    Try("J10a", BROKEN, files=gone(f"{YEARLY}/考核表-2022-反.jpg"), said="反面"),
    Try("J10b", KEPT),
    Try("J10b", BROKEN, files=gone(f"{YEARLY}/花名册.jpg")),
    Try("J10c", INAPPLICABLE),
    Try("J10c", DOUBTFUL, FIRM, said="看不出"),
    Try("J10c", KEPT, FIRM, {**ROLLS, **gone(f"{YEARLY}/考核总名册.jpg")}),
    Try("J10c", BROKEN, FIRM, {**ROLLS, **gone(f"{YEARLY}/考核总名册.jpg",
                                               f"{YEARLY}/考核总名册-2022.jpg")}, said="2022"),
    Try("J10c", BROKEN, FIRM, gone(f"{YEARLY}/考核总名册.jpg")),
    Try("J11", KEPT),
    Try("J11", DOUBTFUL, files=gone(f"{DEGREES}/学信网备案表.jpg"), said="毕业生登记表"),
    Try("J11", BROKEN, files=gone(f"{DEGREES}/职称证书.jpg")),
    Try("J12", INAPPLICABLE),
    Try("J12", UNCHECKED, {"单位性质": None}, gone("材料/12-社会保险/社保缴费.jpg")),
    Try("J12", DOUBTFUL, files=there("材料/12-社会保险/社保缴费.pdf")),
    Try("J12", KEPT, FIRM),
    Try("J12", BROKEN, FIRM, gone("材料/12-社会保险/社保缴费.jpg")),
    Try("J13", KEPT),
    Try("J13", ASKED, unanswered=True),
    Try("J13", BROKEN, files=gone(f"{OTHERS}/推荐意见.jpg")),
    Try("J14", KEPT),
    Try("J15", KEPT),
    Try("J15", ASKED, unanswered=True),
    Try("J15", BROKEN, refused=True, said="没有盖章"),
)  # fmt: skip


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_papers(attempt):
    check_try(attempt)


def test_an_absent_paper_is_told_once_though_it_breaks_several_rules():
    absent = gone("材料/03-公示及公示结果/公示.jpg")
    found = {
        f for rule in ("G25", "J3") for f in verdict_of(Try(rule, BROKEN, files=absent)).findings
    }
    assert [f.rule for f in found] == ["J3"]


def test_a_file_of_the_last_item_that_fits_no_part_proves_works_too():
    loose = f"{OTHERS}/-现场照片.jpg"
    check_try(Try("G13", KEPT, files={**gone(f"{OTHERS}/业绩证明.jpg"), **there(loose)}))
