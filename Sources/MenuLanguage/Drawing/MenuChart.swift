/// A service or a flow as boxes and arrows, before anybody decides where they stand.
///
/// The writers of SVG, Mermaid and dot all draw this one chart.
public struct MenuChart: Sendable {
    /// What a box stands for.
    enum Shape: String, Sendable, CaseIterable {
        /// A code, a keyword or an event by which citizens come in.
        case entrance
        /// A question with a typed answer.
        case ask
        /// Numbered options.
        case options
        /// Yes or no.
        case confirm
        /// A call of a handler; citizens see nothing.
        case call
        /// The last text.
        case end
        /// Another flow, or a whole flow of the service.
        case flow
        /// A step above that the road goes back to.
        case back
    }

    /// A piece of what stands in a box.
    enum Paragraph: Sendable, Equatable {
        /// What the phone shows, in the chart's language; options are lines of their own.
        case screen([String])
        /// What is said after a wrong answer.
        case wrong(String)
        /// What follows by SMS.
        case receipt(String)
        /// Words of the menu files, always from left to right.
        case markup(String)
    }

    /// A way out of a box: a field at its lower edge.
    struct Exit: Sendable, Equatable {
        /// What leads there; empty when a box has one way out only.
        var label: String
        /// Whether it is taken when something goes wrong.
        var isException: Bool
    }

    /// One box.
    struct Box: Sendable {
        var shape: Shape
        /// The step's line as in the menu file, or the title of a flow.
        var heading: String
        /// Where it stands, for example `birth.menu:61`.
        var place: String
        var paragraphs: [Paragraph]
        var exits: [Exit]
    }

    /// One arrow.
    struct Arrow: Sendable, Hashable {
        var from: Int
        /// Which field of the box it leaves from; `nil` when the box has none.
        var exit: Int?
        var to: Int
    }

    /// The title above the chart.
    var title: String
    /// A second line: the service, the version.
    var subtitle: String
    /// The language of the texts.
    var language: LanguageTag
    /// The boxes.
    var boxes: [Box] = []
    /// The arrows; they never run in a circle.
    var arrows: [Arrow] = []
    /// What the chart's own words are in its language.
    var words: ChartWords { ChartWords(language: language) }

    /// Adds a box and tells its number.
    mutating func add(_ box: Box) -> Int {
        boxes.append(box)
        return boxes.count - 1
    }

    /// Whether an arrow is taken when something goes wrong.
    func isException(_ arrow: Arrow) -> Bool {
        arrow.exit.map { boxes[arrow.from].exits[$0].isException } ?? false
    }

    /// Replaces arrows that would close a circle by boxes that name the step above, so that all arrows lead down.
    mutating func openCircles() {
        var state = [Int](repeating: 0, count: boxes.count)
        var outgoing = [[Int]](repeating: [], count: boxes.count)
        for (index, arrow) in arrows.enumerated() { outgoing[arrow.from].append(index) }
        var closing: [Int] = []
        for start in boxes.indices where state[start] == 0 {
            state[start] = 1
            var path = [(box: start, next: 0)]
            while let (box, next) = path.last {
                guard next < outgoing[box].count else {
                    state[box] = 2
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let arrow = outgoing[box][next]
                let to = arrows[arrow].to
                if state[to] == 1 {
                    closing.append(arrow)
                } else if state[to] == 0 {
                    state[to] = 1
                    path.append((to, 0))
                }
            }
        }
        for arrow in closing {
            let target = boxes[arrows[arrow].to]
            arrows[arrow].to = add(
                Box(shape: .back, heading: "↑ " + target.heading, place: "", paragraphs: [], exits: [])
            )
        }
    }
}

/// The chart's own words, in the operators' languages.
struct ChartWords: Sendable {
    let language: LanguageTag

    private func one(_ arabic: String, _ french: String, _ english: String) -> String {
        switch language.code {
        case "ar": arabic
        case "fr": french
        default: english
        }
    }

    var entrance: String { one("من هنا يدخل المواطن", "entrée du citoyen", "how citizens come in") }
    var ask: String { one("سؤال", "question", "a question") }
    var options: String { one("اختيار مرقم", "choix numéroté", "numbered options") }
    var confirm: String { one("نعم أو لا", "oui ou non", "yes or no") }
    var call: String { one("عمل لا يراه المواطن", "action que le citoyen ne voit pas", "done unseen by the citizen") }
    var end: String { one("نهاية", "fin", "an end") }
    var flow: String { one("خدمة", "service", "a service") }
    var back: String { one("عودة إلى خطوة أعلاه", "retour à une étape ci-dessus", "back to a step above") }
    var wrong: String { one("نص الجواب الخاطئ", "texte après une réponse fausse", "text after a wrong answer") }
    var tries: String { one("بعد 3 أجوبة خاطئة", "après 3 réponses fausses", "after 3 wrong answers") }
    var receipt: String { one("رسالة قصيرة تتبع", "SMS qui suit", "an SMS that follows") }
    var exception: String { one("طريق الاستثناء", "chemin d'exception", "the way when something fails") }
    var event: String { one("حدث", "événement", "event") }
    var allSMS: String { one("كل رسالة إلى", "tout SMS au", "any SMS to") }
    var emptyList: String { one("قائمة فارغة", "liste vide", "empty list") }
    var version: String { one("النسخة", "version", "version") }
}
