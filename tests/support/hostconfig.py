"""How Teams draws a card, as far as a host configuration and a style sheet can say it.

The colours are those of Fluent's Teams themes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FONT = "'Segoe UI', 'DejaVu Sans Condensed', 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    page: str
    card: str
    emphasis: str
    border: str
    text: str
    subtle: str
    brand: str
    button: str
    attention: str
    good: str
    warning: str


LIGHT = Theme(
    page="#f5f5f5",
    card="#ffffff",
    emphasis="#f5f5f5",
    border="#d1d1d1",
    text="#242424",
    subtle="#616161",
    brand="#5b5fc7",
    button="#5b5fc7",
    attention="#c4314b",
    good="#237b4b",
    warning="#835b00",
)
DARK = Theme(
    page="#1f1f1f",
    card="#292929",
    emphasis="#1f1f1f",
    border="#666666",
    text="#ffffff",
    subtle="#adadad",
    brand="#7f85f5",
    button="#4f52b2",
    attention="#f9526b",
    good="#92c353",
    warning="#f8d22a",
)


STYLES = ("default", "emphasis", "accent", "attention", "good", "warning")
MEASURES: dict[str, Any] = {
    "fontFamily": FONT,
    "fontSizes": {"small": 12, "default": 14, "medium": 16, "large": 18, "extraLarge": 24},
    "fontWeights": {"lighter": 300, "default": 400, "bolder": 600},
    "lineHeights": {"small": 16, "default": 20, "medium": 22, "large": 24, "extraLarge": 32},
    "spacing": {
        "small": 4,
        "default": 8,
        "medium": 12,
        "large": 16,
        "extraLarge": 24,
        "padding": 16,
    },
    "imageSizes": {"small": 32, "medium": 52, "large": 100},
    "hostWidthBreakpoints": {"veryNarrow": 164, "narrow": 330, "standard": 468},
    "supportsInteractivity": True,
    "actions": {
        "maxActions": 6,
        "spacing": "default",
        "buttonSpacing": 8,
        "actionsOrientation": "horizontal",
        "actionAlignment": "left",
        "showCard": {"actionMode": "inline", "inlineTopMargin": 8, "style": "emphasis"},
    },
    "adaptiveCard": {"allowCustomStyle": False},
    "factSet": {
        "title": {"weight": "bolder", "wrap": True, "maxWidth": 120},
        "value": {"wrap": True},
        "spacing": 8,
    },
}


def host_config(theme: Theme) -> dict[str, Any]:
    """The host configuration that the renderer reads, as JSON."""
    foreground = {
        name: {"default": colour, "subtle": theme.subtle if name == "default" else colour}
        for name, colour in foreground_colours(theme).items()
    }
    return MEASURES | {
        "separator": {"lineThickness": 1, "lineColor": theme.border},
        "containerStyles": {
            name: {
                "backgroundColor": theme.card if name == "default" else theme.emphasis,
                "borderColor": theme.border,
                "foregroundColors": foreground,
            }
            for name in STYLES
        },
    }


def foreground_colours(theme: Theme) -> dict[str, str]:
    return {
        "default": theme.text,
        "dark": "#000000",
        "light": "#ffffff",
        "accent": theme.brand,
        "attention": theme.attention,
        "good": theme.good,
        "warning": theme.warning,
    }


def style_sheet(theme: Theme) -> str:
    """What a host configuration cannot say: the page, buttons and fields."""
    return f"""
    body {{ margin: 0; padding: 8px; background: {theme.page}; color: {theme.text};
            font: 14px {FONT}; }}
    #card {{ background: {theme.card}; border: 1px solid {theme.border}; border-radius: 4px;
             overflow: hidden; }}
    .ac-adaptiveCard {{ outline: none; }}
    .ac-actionSet, .ac-actionSet > div {{ flex-wrap: wrap !important; row-gap: 8px; }}
    .ac-pushButton {{ font: 600 14px {FONT}; padding: 5px 12px; border-radius: 4px;
        border: 1px solid {theme.border}; background: {theme.card}; color: {theme.text};
        max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }}
    .ac-pushButton.style-positive {{ background: {theme.button}; color: #ffffff;
        border-color: {theme.button}; }}
    .ac-pushButton.style-destructive {{ color: {theme.attention}; }}
    :is(input, select, textarea).ac-input:not([type=checkbox], [type=radio]) {{
        font: 14px {FONT}; padding: 5px 8px; box-sizing: border-box;
        width: 100%; border: 1px solid {theme.border}; border-radius: 4px;
        background: {theme.emphasis}; color: {theme.text}; }}
    a {{ color: {theme.brand}; text-decoration: none; }}
    p {{ margin: 0; }}
    """
