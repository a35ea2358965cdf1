import CurlClient
import Glibc

/// Form POSTs through `CurlTransport`, to be compared with the plain C loop in `CurlYardstick`.
///
/// `CurlBench URL TOTAL INFLIGHT` sends TOTAL requests, INFLIGHT of them under way at any time, and prints the rate.
/// Ends with status 1 when a request failed or was not answered with 2xx.
@main
struct CurlBench {
    /// What an SMS to a carrier looks like; the same bytes as in yardstick.c.
    private static let body = Array(
        """
        username=hatif&to=%2B213550000001&from=12345&bulkSMSMode=1&enqueue=1&linkId=0123456789abcdef\
        &message=Your+request+40718236+was+received.+Reply+STATUS+40718236+to+follow+it.
        """.utf8
    )

    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let total = Int(arguments[2]), let inFlight = Int(arguments[3]),
            total > 0, inFlight > 0
        else {
            print("usage: CurlBench URL TOTAL INFLIGHT")
            exit(2)
        }
        var configuration = CurlConfiguration()
        configuration.maximumInFlightPerHost = inFlight
        // One host gets at most half of the places.
        configuration.maximumInFlight = inFlight * 2
        do {
            let transport = try CurlTransport(configuration: configuration)
            let failed = await measure(transport, url: arguments[1], total: total, inFlight: inFlight)
            await transport.shutdown()
            exit(failed == 0 ? 0 : 1)
        } catch {
            print(error)
            exit(1)
        }
    }

    /// Sends all requests, from as many tasks as are to be under way, and prints the rate.
    private static func measure(_ transport: CurlTransport, url: String, total: Int, inFlight: Int) async -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let cpuStart = cpuSeconds()
        let failed = await withTaskGroup(of: Int.self) { group in
            for worker in 0..<inFlight {
                let share = total / inFlight + (worker < total % inFlight ? 1 : 0)
                group.addTask { await send(share, to: url, by: transport) }
            }
            return await group.reduce(0, +)
        }
        let elapsed = (clock.now - start) / Duration.seconds(1)
        let cpu = cpuSeconds() - cpuStart
        print(
            "CurlClient: \(total) requests, \(inFlight) in flight, \(failed) failed, \(rounded(elapsed, 3)) s,",
            "\(Int(Double(total) / elapsed)) requests/s, \(rounded(cpu * 1e6 / Double(total), 1)) us CPU/request"
        )
        return failed
    }

    @concurrent
    private static func send(_ count: Int, to url: String, by transport: CurlTransport) async -> Int {
        var failed = 0
        for _ in 0..<count {
            let request = HTTPRequest(
                method: .post,
                url: url,
                headers: [("Content-Type", FormEncoding.contentType), ("Accept", "application/json")],
                body: body
            )
            do throws(CurlError) {
                let response = try await transport.send(request)
                if response.status / 100 != 2 { failed += 1 }
            } catch {
                failed += 1
            }
        }
        return failed
    }

    private static func cpuSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func rounded(_ value: Double, _ digits: Int) -> Double {
        let factor = pow(10, Double(digits))
        return (value * factor).rounded() / factor
    }
}
