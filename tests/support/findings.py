"""A finding of each severity."""

from dossier.model.findings import Finding, Severity

ERROR = Finding(
    "D2", Severity.ERROR, "四(二)", "“学制”没有填写", "在 申报人.yaml 里填写", 0, "学制"
)
WARNING = Finding("J6", Severity.WARNING, "六(四)6", "身份证缺反面", "扫描身份证正、反两面", 6)
MANUAL = Finding("B1", Severity.MANUAL, "二", "是否符合评审条件，请人判断", "", 13)
