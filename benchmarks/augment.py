"""What augraphy does to a page between an office printer and an office scanner.

Of its effects those that happen on the way from a laser printer through hands and a feeder; no
coffee, no book bindings, no photographs of screens, and no scribbled words: those load fonts from
the net. Needs `pip install -e '.[bench]'`.
"""

import numpy as np
from augraphy import (
    AugmentationSequence,
    AugraphyPipeline,
    Brightness,
    DirtyDrum,
    DirtyRollers,
    Dithering,
    Folding,
    InkBleed,
    Jpeg,
    LightingGradient,
    LowInkPeriodicLines,
    LowInkRandomLines,
    Markup,
    NoiseTexturize,
    OneOf,
    Scribbles,
    SubtleNoise,
)
from numpy.typing import NDArray


def pipeline() -> AugraphyPipeline:
    """Ink, paper and scanner, each with a chance of its own.

    Dirt in the machine is as it is before somebody has it cleaned: augraphy's own default paints
    bars of a centimetre over a third of the sheet. Folds are its own: they stand up by three to six
    millimetres and shear what lies across them by 15 to 20 degrees, as no sheet under a lid does.
    """
    ink = [
        OneOf([InkBleed(), LowInkRandomLines(), LowInkPeriodicLines()], p=0.6),
        OneOf([Scribbles(scribbles_type="lines"), Markup()], p=0.3),
    ]
    paper = [NoiseTexturize(p=0.3)]
    post = [
        OneOf(
            [
                DirtyDrum(line_width_range=(1, 3), line_concentration=0.05),
                DirtyRollers(line_width_range=(2, 6)),
            ],
            p=0.4,
        ),
        Folding(p=0.2),
        OneOf([Brightness(), LightingGradient()], p=0.4),
        AugmentationSequence([SubtleNoise(), Jpeg(quality_range=(30, 80))], p=0.6),
        Dithering(p=0.05),
    ]
    return AugraphyPipeline(ink_phase=ink, paper_phase=paper, post_phase=post)


def office(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A grey page, printed and scanned; its size stays."""
    spoilt = pipeline()(np.dstack([page] * 3))
    grey = spoilt if spoilt.ndim == 2 else spoilt[..., :3].mean(-1)
    return grey.clip(0, 255).astype(np.uint8)
