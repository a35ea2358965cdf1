/// The gateway's own words, for moments that no menu file writes about.
///
/// A value stands as `{name}`. Every text is short enough for its channel with the longest values, and the French ones keep
/// to the GSM 7-bit alphabet, so that they cost nothing extra.
public enum SystemText: String, CaseIterable, Sendable {
    /// Above the list of commands.
    case help
    /// After STOP: unasked messages end; answers and news of the citizen's own requests do not.
    case stopped
    /// After START: unasked messages come again.
    case resumed
    /// The last screen of a USSD session whose answer comes by SMS.
    case answerFollows
    /// The line dropped, and the same phone dials again.
    case resumeOffer
    /// Nothing can be done at this moment.
    case notAvailable
    /// The first word is nearly a keyword: `{word}`.
    case didYouMean
    /// An SMS is an answer and a command at once: `{answer}`, `{command}`.
    case answerOrCommand
    /// The closing question of a request, when its stage has none of its own: `{reference}`, `{title}`.
    case closingQuestion
    /// The label of a yes under the closing question.
    case yes
    /// The label of a no under the closing question.
    case no
    /// After a yes to the closing question: `{reference}`.
    case closed
    /// After a no to the closing question: `{reference}`.
    case reopened
    /// After too many answers to the closing question that are neither yes nor no.
    case notUnderstood

    /// A text of the gateway.
    ///
    /// - Parameters:
    ///   - text: Which text.
    ///   - language: The citizen's language.
    /// - Returns: The text with its `{name}` places; `nil` when the gateway has no words in the language.
    public static func text(_ text: SystemText, in language: LanguageTag) -> String? {
        switch language.code {
        case "ar": arabic(text)
        case "fr": french(text)
        case "en": english(text)
        default: nil
        }
    }

    /// The languages that the gateway speaks by itself.
    public static let languages = [LanguageTag("ar"), LanguageTag("fr"), LanguageTag("en")]

    private static func arabic(_ text: SystemText) -> String {
        switch text {
        case .help: "أرسل إحدى هذه الكلمات:"
        case .stopped: "لن نراسلك بعد الآن إلا ردا عليك أو عن طلباتك"
        case .resumed: "ستصلك رسائلنا من جديد"
        case .answerFollows: "طلبك قيد المعالجة. يصلك الجواب في رسالة قصيرة"
        case .resumeOffer: "انقطع اتصالك السابق\n1. متابعة\n2. من جديد"
        case .notAvailable: "الخدمة غير متاحة الآن. حاول لاحقا"
        case .didYouMean: "هل تقصد {word}؟\n1. نعم\n2. لا"
        case .answerOrCommand: "ماذا تقصد؟\n1. جواب: {answer}\n2. خدمة: {command}"
        case .closingQuestion: "طلبك {reference}، {title}. هل حصلت عليه؟"
        case .yes: "نعم"
        case .no: "لا"
        case .closed: "شكرا لك. أغلقنا الطلب {reference}"
        case .reopened: "نأسف لذلك. أعدنا فتح الطلب {reference}"
        case .notUnderstood: "لم نفهم جوابك. طلبك كما هو"
        }
    }

    private static func french(_ text: SystemText) -> String {
        switch text {
        case .help: "Envoyez un de ces mots :"
        case .stopped: "Vous ne recevrez plus que nos réponses et le suivi de vos demandes"
        case .resumed: "Vous recevrez de nouveau nos messages"
        case .answerFollows: "Demande en cours. La réponse suit par SMS"
        case .resumeOffer: "Votre session a été coupée\n1. Continuer\n2. Recommencer"
        case .notAvailable: "Service indisponible. Réessayez plus tard"
        case .didYouMean: "Vouliez-vous dire {word} ?\n1. OUI\n2. NON"
        case .answerOrCommand: "Que voulez-vous dire ?\n1. Réponse : {answer}\n2. Service : {command}"
        case .closingQuestion: "Demande {reference}, {title}. Est-ce réglé ?"
        case .yes: "Oui"
        case .no: "Non"
        case .closed: "Merci. La demande {reference} est close"
        case .reopened: "Nous reprenons votre demande {reference}. Merci"
        case .notUnderstood: "Réponse non comprise. Rien n'a changé"
        }
    }

    private static func english(_ text: SystemText) -> String {
        switch text {
        case .help: "Send one of these words:"
        case .stopped: "You will get no more messages, except answers and news of your requests"
        case .resumed: "You will get our messages again"
        case .answerFollows: "We are working on it. The answer follows by SMS"
        case .resumeOffer: "You were cut off\n1. Continue\n2. Start again"
        case .notAvailable: "This service is not available now. Please try again later"
        case .didYouMean: "Did you mean {word}?\n1. YES\n2. NO"
        case .answerOrCommand: "Which did you mean?\n1. Answer: {answer}\n2. Service: {command}"
        case .closingQuestion: "Request {reference}, {title}. Did you get it?"
        case .yes: "Yes"
        case .no: "No"
        case .closed: "Thank you. Request {reference} is closed"
        case .reopened: "We are sorry. Request {reference} is open again"
        case .notUnderstood: "We did not understand. Nothing has changed"
        }
    }
}
