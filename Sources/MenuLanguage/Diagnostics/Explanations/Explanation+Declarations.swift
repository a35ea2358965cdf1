/// D codes: registers.
extension Explanation {
    static let declarations = [
        Explanation(
            "D01",
            "A register is asked by its `key`, or it is `listed` for all to see. Without either, no flow can use it.",
            "Un registre s'interroge par sa `key`, ou il est `listed` pour tous. Sans l'un ni l'autre, aucun parcours ne peut s'en servir.",
            "السجل يسأل بمفتاحه أو يعرض للجميع. وبغير ذلك لا ينفع أي مسار.",
            "dataset fees\n  gives amount money up to 99\n\n" + question,
            "dataset fees\n",
            "dataset fees\n  key number as digits 8\n"
        ),
        Explanation(
            "D02",
            "The second factor proves who asks, but the row is found by the `key`.",
            "Le second facteur prouve qui demande, mais la ligne se trouve par la `key`.",
            "العامل الثاني يثبت من يسأل، أما السطر فيبحث عنه بالمفتاح.",
            "dataset fees\n  second year as digits 4\n  gives amount money up to 99\n\n" + question,
            "dataset fees\n",
            "dataset fees\n  key number as digits 8\n"
        ),
    ]
}
