"""The rule inventory of bazhou-water-2024 as data: what the notice asks, by id.

Written down from the notice, not read from the pack: what the pack forgets is missed here.
"""

RULES = {
    "A1": "M 一", "A2": "E 一", "A3": "E 一", "A4": "E 一", "A5": "E 一",
    "B1": "M 二", "B2": "M 五(一)", "B3": "M 五(二)", "B4": "E 五(三)", "B5": "E 五(四)",
    "C1": "E 三(一)", "C2": "E 三(二)", "C3": "E 三(三)", "C4": "M 三(四)", "C5": "E 三",
    "D1": "W 四(二)、九(一)", "D2": "E 四(二)、九(一)", "D3": "E 四(二)", "D4": "W 四(二)",
    "D5": "E 四(二)、九(一)", "D6": "E 四(二)", "D7": "W 四(三)", "D8": "E 四(三)",
    "D9": "E 四(三)",
    "F1": "E 六", "F2": "E 六", "F3": "E 六", "F4": "E 六", "F5": "M 六", "F6": "E 六",
    "G1": "E 六(一)1", "G2": "E 六(一)1", "G3": "E 六(一)2", "G4": "E 六(一)3",
    "G5": "E 六(一)3", "G6": "E 六(一)3", "G7": "M 六(一)3", "G8": "E 六(一)4",
    "G9": "E 六(一)4", "G10": "E 六(一)4", "G11": "E 六(一)4", "G12": "E 六(一)5",
    "G13": "E 六(一)6", "G14": "E 六(一)7", "G15": "W 六(一)8", "G16": "E 六(一)9",
    "G17": "E 六(一)10", "G18": "E 六(一)10", "G19": "E 六(一)11", "G20": "E 六(一)12",
    "G21": "E 六(一)12", "G22": "E 六(一)12", "G23": "E 六(一)12", "G24": "E 六(一)13",
    "G25": "E 六(一)13", "G26": "E 六(一)14",
    "H1": "E 六(二)", "H2": "E 六(二)", "H3": "E 六(二)", "H4": "E 六(二)",
    "I1": "W 六(三)", "I2": "E 六(三)、六(四)4", "I3": "E 六(三)、六(四)4",
    "I4": "M 六(三)、六(四)4", "I5": "E 六(三)", "I6": "W 六(三)",
    "J0": "E 六(四)", "J1": "E 六(四)1", "J2": "E 六(四)2", "J3": "E 六(四)3",
    "J4": "E 六(四)4", "J5": "E 六(四)5", "J6": "E 六(四)6", "J7": "E 六(四)7",
    "J8": "E 六(四)8", "J9": "E 六(四)9", "J10a": "E 六(四)10", "J10b": "E 六(四)10",
    "J10c": "E 六(四)10", "J11": "E 六(四)11", "J12": "E 六(四)12", "J13": "M 六(四)13",
    "J14": "E 六(四)", "J15": "E 六(四)",
    # Of K1 the inventory says: a note; who asks not to defend is asked whether that is known.
    # Of K3: automatic; a ground that is not needed is warned of.
    "K1": "M 七", "K2": "W 七(一)", "K3": "W 七(二)",
    "L1": "E 八", "L2": "E 八", "L3": "E 六(三)、八",
    "M1": "E 九(一)", "M2": "W 九(二)", "M3": "W 九(三)",
    "N1": "E 附件1", "N2": "E 附件2", "N3": "E 附件3", "N4": "E 附件4", "N5": "E 附件5",
    "N6": "E 附件6", "N7": "E 附件7",
    "XD": "E 六(一)、九(一)",
}  # fmt: skip
"""Severity of the gravest finding, and clause, of every rule; XD is the one across documents."""

CONFLICTS = {
    "X1": ("J0", "N7"), "X2": ("J0", "J4"), "X3": ("J10a", "J10b", "J10c"),
    "X4": ("G17", "J10a"), "X5": ("G21", "G22"), "X6": ("J5",), "X7": ("F2",),
    "X8": ("G26", "N4"), "X9": ("H2", "N3"),
    "X10": ("J13", "G23", "G26", "G11", "A2", "K2", "G15", "J5"),
    "X11": ("G9", "G10", "J11"), "X12": ("G7", "J11"), "X13": ("M1", "G15"),
    "X14": ("F1", "F3", "F6", "J7"), "X15": ("D8",), "X16": ("H1",), "X17": ("K2",),
    "X18": ("L2",), "X19": ("J1",), "X20": ("J2",), "X21": ("J2", "J15"), "X22": ("G23", "N5"),
    "X24": ("N1", "N6"), "X25": ("J10a",), "X26": ("G3", "J12"), "X27": ("J5", "J9", "J11"),
    "X28": ("G19",), "X29": ("N1",), "X30": ("G22", "J5"),
}  # fmt: skip
"""The notice's contradictions and silences, and the rules whose notes say how each is resolved.
There is no X23."""

ONLINE = ("D3", "D4", "F1", "F2", "F3", "F4", "F5", "F6", "M1")
"""Rules of the online package alone: without it they are not checked."""
