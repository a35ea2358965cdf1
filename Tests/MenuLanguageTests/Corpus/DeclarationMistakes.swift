/// Registers that nobody can ask (D01, D02).
let declarationMistakes = [
    Mistake(
        "D01",
        "a register that is neither listed nor looked up",
        .desk,
        "desk.menu",
        "  listed\n",
        "",
        on: "dataset places"
    ),
    Mistake(
        "D01",
        "a register that lost its key",
        .desk,
        "desk.menu",
        "type other-number\n",
        "dataset fees\n  gives amount money up to 99\ntype other-number\n"
    ),
    Mistake(
        "D02",
        "a second factor alone",
        .desk,
        "desk.menu",
        "  listed\n",
        "  second year as digits 4\n  listed\n",
        on: "dataset places"
    ),
    Mistake(
        "D02",
        "a second factor without a key",
        .desk,
        "desk.menu",
        "type other-number\n",
        "dataset fees\n  second year as digits 4\n  gives amount money up to 99\ntype other-number\n"
    ),
]
