import Gateway

/// Guards of which one has to hold, for carriers that sign in more than one way.
struct AlternativeGuards: WebhookGuard {
    let guards: [any WebhookGuard]

    var challenge: String? { guards.lazy.compactMap(\.challenge).first }

    func verify(_ request: SignedRequest) throws(CarrierRejection) {
        var first: CarrierRejection?
        for candidate in guards {
            do throws(CarrierRejection) {
                return try candidate.verify(request)
            } catch {
                first = first ?? error
            }
        }
        throw first ?? .notGenuine(problem: "nothing proves who called")
    }
}
