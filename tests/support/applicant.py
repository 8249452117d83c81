"""An applicant who strains every layout: the longest name, rare characters, long rows, no gaps."""

from PIL import Image, ImageDraw

from dossier.codes import DossierNumber
from dossier.model.sources import Facts, Material, SourceFile, Submission
from support.scans import scan

PHOTO = "照片.jpg"

TEXTS = {
    "申报级别": "中级",
    "申报方式": "评审",
    "申报系列": "工程",
    "申报专业": "水利水电工程施工与管理",
    "拟评审职称": "工程师",
    "填表日期": "2024-09-08",
    "评审表来源": "自制",
    "免继续教育": "否",
    "地州市": "巴音郭楞蒙古自治州",
    "单位名称": "塔什布拉克县博斯坦灌区水利管理站（县防汛抗旱服务中心）",
    "单位性质": "事业单位",
    "统一社会信用代码": "12659900MB0000001U",
    "序号": "7",
    "单位代号": "ABC123",
    "姓名": "阿卜杜热西提·买买提图尔荪·阿布都克热木江",
    "曾用名": "无",
    "性别": "男",
    "民族": "柯尔克孜族",
    "出生日期": "1986-11-28",
    "身份证号": "659900198611280012",
    "政治面貌": "中共党员",
    "出生地": "新疆维吾尔自治区塔什布拉克县英买里镇苏盖特村",
    "参加工作时间": "2008-07",
    "身体状况": "健康",
    "标准工资": "4286元",
    "联系电话": "19900000001",
    "最高学历": "大学本科",
    "学位": "工学学士",
    "毕业时间": "2012-01",
    "毕业院校": "昆仑水利电力大学继续教育学院（函授）",
    "所学专业": "农业水利工程（灌溉排水方向）",
    "学制": "2.5年",
    "现任职称": "助理工程师",
    "现任职称取得时间": "2019-12",
    "现任职称审批机关": "塔什布拉克县人力资源和社会保障局",
    "聘任时间": "2020-01",
    "现从事工作": "灌区节水改造工程建设管理与渠系运行维护",
    "行政职务": "工程技术科副科长（主持工作），兼县防汛抗旱服务中心值班室主任",
    "入党团时间": "2004年5月加入中国共产主义青年团，2013年7月加入中国共产党",
    "民主党派": "",
    "学术团体": "塔什布拉克县水利学会会员；自治州农业工程学会会员、"
    "灌溉排水专业委员会委员；无社会兼职",
    "外语": "英语，能借助词典阅读专业资料；维吾尔语、国家通用语言文字熟练",
}

WORK = (
    ("2020-02", "2020-12", "博斯坦干渠渠首节制闸除险改造",
     "主持。编制施工组织设计和导流方案，完成3孔闸门及启闭机更换的技术管理，组织隐蔽工程验收21次。",
     "提前12天通水，节约投资18.6万元，单位工程质量评定为优良。"),
    ("2021-03", "2021-11", "博斯坦干渠桩号12+400至18+900段防渗改造",
     "主持。比选现浇混凝土、预制板和复合土工膜三种方案，提出膜上现浇C25混凝土的抗冻胀结构，"
     "负责全过程质量控制，处理设计变更9项，审核施工图64张。",
     "渗漏损失由每公里2.9%降到0.7%，年节水310万立方米，合同工程验收合格；成果获县水利学会二等奖。"),
    ("2022-04", "2023-03", "农业灌溉机井“以电折水”计量改造", "独立。", "合格。"),
)  # fmt: skip

ROWS = {
    "学习培训经历 起 止 专业 国家 证明人 学制 院校 学历学位 是否最高": [
        ("2005-09", "2008-06", "水利工程", "中国", "赵䶮", "3年",
         "天山水利职业技术学院", "大专", "否"),
        ("2009-03", "2012-01", "农业水利工程（灌溉排水方向）", "中国", "李𬭎", "2.5年",
         "昆仑水利电力大学继续教育学院（函授）", "大学本科、工学学士", "是"),
        ("2023-04", "2023-04", "水利工程质量监督", "中国", "吐尔逊·热合曼", "7天",
         "昆仑水利电力大学", "结业", "否"),
    ],
    "工作经历 起 止 单位 国家 职务 证明人": [
        ("2008-07", "2012-03", "塔什布拉克县英买里镇水利管理所", "中国", "技术员", "赵䶮"),
        ("2012-04", "2019-12", "塔什布拉克县博斯坦灌区水利管理站（其间2017年2月至2018年1月在"
         "“访惠聚”驻英买里镇苏盖特村工作队驻村）", "中国", "技术员", "李𬭎"),
        ("2020-01", "至今", "塔什布拉克县博斯坦灌区水利管理站（县防汛抗旱服务中心）", "中国",
         "助理工程师、工程技术科副科长（主持工作）", "吐尔逊·热合曼"),
    ],
    "任现职后业绩 起 止 名称 内容及作用 完成情况": [WORK[i % 3] for i in range(10)],
    "论文著作 日期 名称 发表情况 排名": [
        ("2023-06", "寒旱区渠道衬砌冻胀破坏成因分析与换填排水处理。"
         "提出以冻深和含水率分区确定换填厚度的方法",
         "《绿洲水利科技》2023年第6期，ISSN 0000-0000，第41—45页", "独著"),
        ("2024-01", "A Field Study of Frost Heave in Lined Irrigation Canals of Southern Xinjiang",
         "Journal of Arid Irrigation, Vol. 12, No. 3", "合著（第二作者）"),
    ],
    "获奖 日期 名称 授予单位": [("2022-03", "水利技术创新成果三等奖", "塔什布拉克县水利学会")],
    "考试成绩 时间 种类 科目 成绩 组织单位": [
        ("2019-05", "专业技术资格", "水利工程专业知识与实务", "合格", "自治区人事考试中心"),
    ],
    "年度考核 年度 结果": [("2021", "合格"), ("2022", "优秀"), ("2023", "优秀")],
}  # fmt: skip

TABLES = {
    head.split()[0]: tuple(dict(zip(head.split()[1:], row, strict=True)) for row in rows)
    for head, rows in ROWS.items()
}


def strained(pack, **changes):
    """The facts as `pack` asks for them; what it alone knows reads 无."""
    texts = {s.key: TEXTS.get(s.key, "") for s in pack.facts if not s.columns}
    tables = {
        s.key: tuple({"岗位": row.get("职务", ""), **row} for row in TABLES.get(s.key, ()))
        for s in pack.facts
        if s.columns
    }
    return Facts({**texts, **changes}, tables)


def material(
    item, part, label="", side="", *, pages=1, path="", digest="", boxes=(), size=(210, 297)
):
    """A file in its place, with as many like pages; without pages it is unreadable."""
    name = path or f"材料/{item:02}/{'-'.join(x for x in (part, label, side) if x)}.jpg"
    page = scan(*size, boxes).page
    digest = digest or f"{sum(name.encode()):064x}"
    return Material(item, part, label, side, SourceFile(name, 1, digest, "JPEG", (page,) * pages))


def submission(facts, *materials, photo=True, strays=()):
    """A submission of these materials, in the order given."""
    page = scan(25, 35).page
    picture = SourceFile(PHOTO, 1, "f" * 64, "JPEG", (page,)) if photo else None
    return Submission(facts, picture, tuple(materials), tuple(strays), b"the unit's secret")


def number(pack, serial=7):
    return DossierNumber(pack.batch, "ABC123", serial)


def save_photo(folder):
    """A picture of head and shoulders, drawn."""
    picture = Image.new("RGB", (295, 413), (225, 235, 245))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 265, 275, 560), fill=(60, 70, 90))
    draw.ellipse((85, 70, 210, 245), fill=(215, 180, 155))
    draw.pieslice((78, 50, 217, 210), 180, 360, fill=(40, 35, 30))
    picture.save(folder / PHOTO, quality=90)
