"""What click says about wrong usage, in plain Chinese."""

import click


def message_of(error: click.ClickException) -> str:
    """One sentence for a click error."""
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项"
        case click.MissingParameter():
            return f"缺少{_name(error.param)}"
        case click.BadParameter():
            return f"{_name(error.param)}不对：{_value(error)}"
        case click.UsageError() if "No such command" in error.format_message():
            return f"没有这个命令：{error.format_message().split(chr(39))[1]}"
        case click.UsageError() if "unexpected extra argument" in error.format_message():
            return "参数太多；文件夹名里有空格时，请用引号括起来"
        case _:
            return error.format_message()


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Option):
        return f"选项 {param.opts[-1]}"
    return f"参数 {param.human_readable_name}"


def _value(error: click.BadParameter) -> str:
    match error.param.type if error.param else None:
        case click.Choice() as choice:
            return f"可以是 {'、'.join(map(str, choice.choices))}"
        case click.Path():
            return "文件或文件夹不存在，或不能读写"
        case click.IntRange() as number:
            return f"要一个 {number.min} 至 {number.max} 的整数"
        case click.DateTime():
            return "日期要写成 2024-09-18 这样"
        case _:
            return error.format_message()
