import CurlClient
import Foundation
import Glibc
import Synchronization
import Testing

extension EndToEnd {
    /// Menus are changed while citizens use them (MENU-LANGUAGE R8, R13 and 6.9).
    @Suite struct LiveMenuTests {
        /// Counts the citizens: each is asked for the language once.
        private static let citizens = Atomic(0)

        /// What a new citizen sees who dials now and chooses English.
        private static func firstScreen(_ bed: TestBed, _ session: String) async throws -> String {
            let phone = "+21355\(1_000_000 + citizens.add(1, ordering: .relaxed).newValue)"
            _ = try await bed.ussd("", from: phone, session: session)
            return try await bed.ussd("3", from: phone, session: session).body
        }

        private static func edit(_ bed: TestBed, _ file: String, _ old: String, _ new: String) throws {
            let path = bed.folder.appending(path: "Menus/" + file)
            let text = try String(contentsOf: path, encoding: .utf8)
            #expect(text.contains(old), "\(file) holds \(old)")
            // As editors do it: a new file, renamed over the old one.
            try Data(text.replacing(old, with: new).utf8).write(to: path, options: .atomic)
        }

        /// Changes a text and the transcripts that show it, as an operator who means it does.
        private static func editAll(_ bed: TestBed, _ old: String, _ new: String) throws {
            let folder = bed.folder.appending(path: "Menus")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".menu") {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                if text.contains(old) { try edit(bed, name, old, new) }
            }
        }

        /// Waits until `/readyz` says a thing, and returns all that it says; it is ready all the while.
        private static func readiness(_ bed: TestBed, says part: String) async throws -> String {
            try await eventually("/readyz tells it", every: .milliseconds(50)) { () async throws -> String? in
                let answer = try await bed.send(.get, "/readyz")
                #expect(answer.status == 200, "\(answer)")
                return answer.body.contains(part) ? answer.body : nil
            }
        }

        /// Waits until `/readyz` has nothing to remark.
        private static func isQuiet(_ bed: TestBed) async throws {
            try await eventually("/readyz has no remark", every: .milliseconds(50)) {
                (try await bed.send(.get, "/readyz").body == "ready\n").holds
            }
        }

        private static func onCopiedMenus(_ body: (TestBed) async throws -> Void) async throws {
            try await TestBed.with { bed in
                var settings = BedSettings()
                settings.menus = try bed.copyMenus { _, text in text }
                try bed.configure(settings)
                try await bed.startWithRegisters()
                try await body(bed)
            }
        }

        @Test("a change under load: no failed request, old sessions end as they began, new ones see it")
        func underLoad() async throws {
            try await Self.onCopiedMenus { bed in
                let old = { (text: String) in
                    try await bed.ussd(text, from: "+213550000901", session: "old").body
                }
                _ = try await old("")
                #expect(try await old("3").hasPrefix("CON Choose a service"))
                let crowd = Crowd(bed: bed)
                async let posted: Void = crowd.run(workers: 64)
                try await eventually("the crowd is there") { (crowd.tally.steps > 500).holds }
                for (number, title) in ["Pick a service", "Take a service", "What do you need?"].enumerated() {
                    let before = number == 0 ? "Choose a service" : number == 1 ? "Pick a service" : "Take a service"
                    try Self.editAll(bed, before, title)
                    var tries = 0
                    try await eventually("new sessions see the change", every: .milliseconds(50)) {
                        tries += 1
                        return try await Self.firstScreen(bed, "new-\(number)-\(tries)").hasPrefix("CON \(title)").holds
                    }
                }
                let steps = crowd.tally.steps
                try await eventually("the crowd goes on") { (crowd.tally.steps > steps + 500).holds }
                crowd.stop()
                await posted
                let tally = crowd.tally
                #expect(tally.failures.isEmpty, "\(tally.failures.prefix(3))")
                print("menus changed 3 times while \(tally.steps) steps were answered, \(tally.failures.count) failed")

                // The session that began before goes back to the screen that it began with, also after a restart.
                #expect(try await old("3*1").hasPrefix("CON "))
                #expect(try await old("3*1*0").hasPrefix("CON Choose a service"))
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                try await bed.start()
                #expect(try await old("3*1*0*1").hasPrefix("CON "))
                #expect(try await old("3*1*0*1*0").hasPrefix("CON Choose a service"))
                #expect(try await Self.firstScreen(bed, "late").hasPrefix("CON What do you need?"))
            }
        }

        @Test("a broken change is not live, everybody is told, and the mend is live")
        func broken() async throws {
            try await Self.onCopiedMenus { bed in
                #expect(try await bed.send(.get, "/readyz").body == "ready\n")
                try Self.edit(bed, "birth.menu", "go cancelled", "go canceled")
                let told = try await Self.readiness(bed, says: "is not live")
                #expect(told.hasPrefix("ready\nmenus: the change of ") && told.contains("birth.menu:"), "\(told)")
                #expect(try await Self.firstScreen(bed, "a").hasPrefix("CON Choose a service"))
                let doctor = try await bed.run("doctor")
                #expect(doctor.ending == .exited(1) && doctor.output.contains("is not live: birth.menu:"), "\(doctor)")
                let metrics = try await bed.send(.get, "/metrics").body
                #expect(metrics.contains("hatif_menu_publications_total{result=\"refused\"} 1"))
                #expect(metrics.contains("hatif_menu_change_refused 1"))
                let log = try String(contentsOf: bed.folder.appending(path: "serve.log"), encoding: .utf8)
                let lines = log.split(separator: "\n").filter {
                    $0.contains("the last good version serves: birth.menu:")
                }
                #expect(lines.count == 1, "\(lines)")

                // A start in this state is refused, unless the operator asks for the last good version of the store.
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                let refused = try await bed.run("serve")
                #expect(refused.ending == .exited(2) && refused.errors.contains("--last-good"), "\(refused)")
                try await bed.start("--last-good")
                #expect(try await Self.firstScreen(bed, "b").hasPrefix("CON Choose a service"))
                #expect(try await bed.send(.get, "/readyz").body.contains("birth.menu:"))

                try Self.edit(bed, "birth.menu", "go canceled", "go cancelled")
                try await Self.isQuiet(bed)
                #expect(try await bed.run("doctor").ending == .exited(0))
            }
        }

        @Test("a change that a test does not expect is not live")
        func failingTest() async throws {
            try await Self.onCopiedMenus { bed in
                try Self.edit(bed, "service.menu", "ar: اختر الخدمة", "ar: اختر خدمة")
                let told = try await Self.readiness(bed, says: "is not live")
                #expect(told.contains("birth.test.menu:") && told.contains("THE TEST SAW ANOTHER SCREEN"), "\(told)")

                // A start in this state answers citizens as before, without being asked to.
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                try await bed.start()
                #expect(try await bed.send(.get, "/readyz").body.contains("THE TEST SAW ANOTHER SCREEN"))
                #expect(try await Self.firstScreen(bed, "c").hasPrefix("CON Choose a service"))
            }
        }

        @Test("a first start with a test that fails has nothing to serve")
        func failingFirstStart() async throws {
            try await TestBed.with { bed in
                var settings = BedSettings()
                settings.menus = try bed.copyMenus { name, text in
                    name == "service.menu" ? text.replacing("ar: اختر الخدمة", with: "ar: اختر خدمة") : text
                }
                try bed.configure(settings)
                for arguments in [["serve"], ["serve", "--last-good"]] {
                    let printed = try await bed.run(arguments + ["--config", "hatif.yaml"])
                    #expect(printed.ending == .exited(2), "\(printed)")
                    for part in [
                        "THE TEST SAW ANOTHER SCREEN", "اختر خدمة", "hatif: a test of the menus", "`hatif test`",
                    ] {
                        #expect(printed.errors.contains(part), "\(part): \(printed.errors)")
                    }
                }
                let history = try await bed.json([VersionRow].self, "menus", "history")
                #expect(history.allSatisfy { $0.outcome != "live" })
            }
        }

        @Test("codes that carriers took over from the menus, and that change, are told")
        func changedCodes() async throws {
            try await TestBed.with { bed in
                var settings = BedSettings(more: "  - name: paper\n    kind: loopback\n")
                settings.menus = try bed.copyMenus { _, text in text }
                try bed.configure(settings)
                try await bed.startWithRegisters()
                try Self.edit(
                    bed,
                    "service.menu",
                    "  dial *123#\n  sms 1212\n",
                    "  dial *123#\n  dial *124#\n  sms 1212\n"
                )
                let log = bed.folder.appending(path: "serve.log")
                let line = try await eventually("the log tells it", every: .milliseconds(50)) {
                    try String(contentsOf: log, encoding: .utf8).split(separator: "\n").first {
                        $0.contains("the codes of the service have changed")
                    }
                }
                #expect(line.contains("restart") && line.contains("`dial` was *123#, is *123#, *124#, for paper"))
                #expect(!line.contains("mobilis") && !line.contains("`sms`"), "\(line)")
            }
        }

        @Test("a number that people use and that moves is told before it goes live")
        func movedNumber() async throws {
            try await Self.onCopiedMenus { bed in
                for number in 0..<3 {
                    _ = try await bed.dialog(["3", "2", "1"], from: "+21355900000\(number)", session: "uses-\(number)")
                }
                // The sums of the uses are brought into the store when the daemon stops.
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                try Self.edit(bed, "report.menu", "option 1 water", "option 1 road")
                try Self.edit(bed, "report.menu", "option 2 road", "option 2 water")
                let checked = try await bed.run("check")
                #expect(checked.output.contains("YOU MOVED A NUMBER PEOPLE KNOW"), "\(checked)")
                #expect(checked.output.contains("`*123*2*1#` meant `water`"), "\(checked)")
                #expect(checked.output.contains("times used in the last month: 3."), "\(checked)")
                #expect(checked.output.contains("option 1 road moved"), "\(checked)")
                #expect(checked.ending == .exited(0), "a warning does not stop anybody")
                try Self.edit(bed, "report.menu", "option 1 road", "option 1 road moved")
                try Self.edit(bed, "report.menu", "option 2 water", "option 2 water moved")
                let silenced = try await bed.run("check")
                #expect(!silenced.output.contains("YOU MOVED"), "\(silenced)")
            }
        }

        @Test("history, difference and the way back")
        func rollback() async throws {
            try await Self.onCopiedMenus { bed in
                try Self.editAll(bed, "Choose a service", "Pick a service")
                try await eventually("the change is live") {
                    (try await bed.json([VersionRow].self, "menus", "history").count == 2).holds
                }
                let diff = try await bed.run("menus", "diff", "1", "2")
                #expect(diff.output.contains("-     en: Choose a service\n+     en: Pick a service\n"), "\(diff)")
                #expect(diff.output.contains("--- service.menu (version 1)\n+++ service.menu (version 2)\n"))
                #expect(try await bed.run("menus", "diff").output.isEmpty)

                try Self.edit(bed, "service.menu", "en: Pick a service", "en: Half an idea {")
                try await eventually("the idea is refused") {
                    (try await bed.json([VersionRow].self, "menus", "history").first?.outcome == "refused").holds
                }
                let back = try await bed.run("menus", "rollback", "1")
                #expect(back.ending == .exited(0) && back.output.contains("rollback 3"), "\(back)")
                let rows = try await eventually("version 1 is live again") {
                    let rows = try await bed.json([VersionRow].self, "menus", "history")
                    return rows.count == 4 ? rows : nil
                }
                #expect(rows.map(\.outcome) == ["live", "refused", "live", "live"])
                #expect(rows[0].fingerprint == rows[3].fingerprint && rows[0].isLive && !rows[3].isLive)
                #expect(try await Self.firstScreen(bed, "z").hasPrefix("CON Choose a service"))
                try await Self.isQuiet(bed)
                #expect(try await bed.run("menus", "rollback", "3").ending == .exited(1), "it has a mistake")
                #expect(try await bed.run("menus", "rollback", "99").ending == .exited(1))
            }
        }

        @Test("a dropped session is offered again, after a restart too")
        func resume() async throws {
            try await TestBed.with { bed in
                var settings = BedSettings()
                settings.menus = try bed.copyMenus { name, text in
                    name == "service.menu"
                        ? text.replacing("  sms 1212\n", with: "  sms 1212\n  resume within 5 minutes\n") : text
                }
                try bed.configure(settings)
                try await bed.startWithRegisters()
                let open = try await bed.dialog(["3", "1"], from: "+213550000902", session: "r1").last
                #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL))
                try await bed.start()
                let offer = try await bed.ussd("", from: "+213550000902", session: "r2")
                #expect(offer.body == "CON You were cut off\n1. Continue\n2. Start again")
                #expect(try await bed.ussd("1", from: "+213550000902", session: "r2") == open)
                #expect(try await bed.ussd("1*0", from: "+213550000902", session: "r2").body.hasPrefix("CON Choose"))
            }
        }
    }
}

/// A version as `hatif menus history --json` prints it.
private struct VersionRow: Decodable, Sendable {
    var number: Int
    var fingerprint: String
    var outcome: String
    var isLive: Bool
}

/// Citizens who dial and answer, many at once, until they are stopped.
private final class Crowd: Sendable {
    struct Tally {
        var steps = 0
        var failures: [Answer?] = []
        var isStopped = false
    }

    private let bed: TestBed
    private let state = Mutex(Tally())

    init(bed: TestBed) { self.bed = bed }

    var tally: Tally { state.withLock { $0 } }

    func stop() { state.withLock { $0.isStopped = true } }

    func run(workers: Int) async {
        await withDiscardingTaskGroup { group in
            for worker in 0..<workers { group.addTask { await self.work(worker) } }
        }
    }

    private func work(_ worker: Int) async {
        var number = 0
        while !Task.isCancelled, !state.withLock({ $0.isStopped }) {
            number += 1
            let phone = "+21366" + String(String(1_000_0000 + worker * 100_000 + number).suffix(7))
            for text in ["", "3", "3*1", "3*1*0"] {
                let answer = try? await bed.ussd(text, from: phone, session: "crowd-\(worker)-\(number)")
                let isGood = answer?.status == 200 && answer?.body.hasPrefix("CON ") == true
                state.withLock { state in
                    state.steps += 1
                    if !isGood { state.failures.append(answer) }
                }
            }
        }
    }
}
