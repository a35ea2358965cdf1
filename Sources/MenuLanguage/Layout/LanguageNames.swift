/// The name of each language in its own script, as the `language` step shows it (Unicode CLDR, language self names).
public enum LanguageNames {
    private static let names: [String: String] = [
        "am": "አማርኛ", "ar": "العربية", "ber": "Tamaziɣt", "bn": "বাংলা", "ckb": "کوردی", "de": "Deutsch", "dv": "ދިވެހި",
        "en": "English", "es": "Español", "fa": "فارسی", "ff": "Pulaar", "fr": "Français", "ha": "Hausa", "hi": "हिन्दी",
        "id": "Indonesia", "ig": "Igbo", "it": "Italiano", "kab": "Taqbaylit", "ku": "Kurdî", "lg": "Luganda",
        "ln": "Lingála",
        "mg": "Malagasy", "ms": "Melayu", "ny": "Chichewa", "om": "Oromoo", "ps": "پښتو", "pt": "Português",
        "rn": "Kirundi",
        "rw": "Kinyarwanda", "sn": "Shona", "so": "Soomaali", "sw": "Kiswahili", "ta": "தமிழ்", "ti": "ትግርኛ",
        "tn": "Setswana", "tr": "Türkçe", "tw": "Twi", "tzm": "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ur": "اردو", "wo": "Wolof", "xh": "isiXhosa",
        "yo": "Yorùbá", "zgh": "ⵜⴰⵎⴰⵣⵉⵖⵜ", "zu": "isiZulu",
    ]

    /// The language's own name; its code in capitals when none is known.
    ///
    /// - Parameter language: The language.
    /// - Returns: The name that its speakers give it.
    public static func own(_ language: LanguageTag) -> String {
        names[language.code] ?? language.code.uppercased()
    }
}
