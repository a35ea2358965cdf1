// Fuzzers for everything that reads what strangers write. In the package only when HATIF_FUZZ is set:
//
//     HATIF_FUZZ=1 swift build -c release --product Fuzz --scratch-path .build-fuzz
//     export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
//     .build-fuzz/release/Fuzz segments -max_total_time=60
//
// Leaks are not looked for: tables that live as long as the process hang on pointers with bits of enumerations in them,
// which the leak detector does not follow.
//
// What comes after the target's name is libFuzzer's. An input that breaks a promise is written to a file `crash-…`;
// give the file in place of the options to see it again.

import Foundation

/// What every fuzzer is: a function of any octets that traps when a promise is broken.
typealias Target = @Sendable (UnsafeBufferPointer<UInt8>) -> Void

@main
enum Fuzz {
    static let targets: [String: Target] = [
        "segments": { fuzzSegments(Input($0)) },
        "octets": { fuzzOctets(Input($0)) },
        "pages": { fuzzPages(Input($0)) },
        "words": { fuzzWords(Input($0)) },
        "numbers": { fuzzNumbers(Input($0)) },
        "menus": { fuzzMenus(Input($0)) },
    ]

    /// The target that runs; set once, before libFuzzer starts, and libFuzzer has one thread.
    nonisolated(unsafe) static var chosen: Target = { _ in }

    static func main() {
        guard CommandLine.arguments.count > 1, let target = targets[CommandLine.arguments[1]] else {
            let names = targets.keys.sorted().joined(separator: ", ")
            FileHandle.standardError.write(Data("fuzz: name one of \(names), then libFuzzer's options\n".utf8))
            exit(2)
        }
        chosen = target
        var arguments = CommandLine.arguments
        arguments.remove(at: 1)
        // libFuzzer keeps the pointers for the life of the process, so they are never freed.
        var pointers = arguments.map { strdup($0) }
        pointers.append(nil)
        var count = CInt(arguments.count)
        let status = pointers.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return withUnsafeMutablePointer(to: &start) { start in
                runDriver(&count, UnsafeMutableRawPointer(start)) { octets, count in
                    Fuzz.chosen(UnsafeBufferPointer(start: octets, count: count))
                    return 0
                }
            }
        }
        exit(status)
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutableRawPointer,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
