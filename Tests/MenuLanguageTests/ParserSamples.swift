@testable import MenuLanguage

/// A small service of our own, whole enough that it has no error.
enum ParserSamples {
    static let service = """
        service town
          languages ar en
          dial *55#
          sms 5500
          key back 0
            ar: رجوع
            en: Back
          key home 00
            ar: البداية
            en: Home
          key more 98
            ar: المزيد
            en: More
          key previous 99
            ar: السابق
            en: Previous
          words yes
            ar: نعم
            en: YES Y
          words no
            ar: لا
            en: NO N
          words stop
            ar: توقف
            en: STOP
          words help
            ar: مساعدة
            en: HELP

        """

    static let start = """
        flow start
          dial *55#
          language
          screen first
            ar: اختر
            en: Choose
            option 1 go water
            option 2 go tongue
              ar: اللغة
              en: Language
          language tongue
            go first

        """

    static let water = """
        # A meter is read.
        flow water
          title
            ar: قراءة العداد
            en: Water meter
          dial *55*1#
          keyword
            ar: عداد
            en: METER READ
          takes meter
          ask meter as digits 6
            ar: رقم العداد
            en: Number of the meter
            wrong
              ar: اكتب 6 أرقام
              en: Type 6 digits
            after 3 wrong go sorry
          call meters.find as found with meter
            found next
            not-found go sorry
            too-many-tries go sorry
            unavailable go sorry
          confirm sure
            ar: العداد في {found.street}؟
            en: Is the meter in {found.street}?
            yes next
            no go sorry
          end done
            ar: شكرا
            en: Thank you
            receipt
              ar: سجلنا العداد {meter}
              en: Meter {meter} is written down
          end sorry
            ar: راجع البلدية
            en: Please visit the town hall

        """

    static let meters = """
        dataset meters
          title
            ar: العدادات
            en: Meters
          key meter as digits 6
          gives street text up to 12
            ar: الشارع

        """

    /// The files of the service.
    static let files = [
        MenuSource(path: "service.menu", text: service + start),
        MenuSource(path: "water.menu", text: meters + water),
    ]

    /// The service with more text in a file of its own.
    static func compile(_ text: String, path: String = "more.menu") -> Compilation {
        MenuCompiler().compile(files + [MenuSource(path: path, text: text)])
    }

    /// The service with one piece of `water.menu` changed.
    static func compile(replacing old: String, with new: String) -> Compilation {
        var changed = files
        changed[1].text = changed[1].text.replacing(old, with: new, maxReplacements: 1)
        return MenuCompiler().compile(changed)
    }

    /// A flow without mistakes around some lines of its own.
    static func flow(_ lines: String, name: String = "extra") -> String {
        """
        flow \(name)
          title
            ar: خدمة أخرى
            en: Another service
          dial *55*9#
        \(lines)
        """
    }
}

extension Compilation {
    /// The errors as `code file:line`.
    var errors: [String] {
        diagnostics.filter { $0.severity == .error }.map { "\($0.code) \($0.source.file):\($0.source.line)" }
    }

    /// The first error.
    var firstError: Diagnostic? { diagnostics.first { $0.severity == .error } }
}
