import Gateway

extension GuardEntry {
    /// The guard with what the configuration gives.
    ///
    /// - Parameters:
    ///   - scope: The settings.
    ///   - carrier: The carrier's name, for problems.
    /// - Returns: The guard; `nil` when the configuration does not ask for it.
    /// - Throws: A setting that cannot be used.
    func make(in scope: borrowing ValueScope, carrier: String) throws(CarrierSettingsError) -> (any WebhookGuard)? {
        switch scheme {
        case .alternatives(let entries):
            var guards: [any WebhookGuard] = []
            for entry in entries {
                if let made = try entry.make(in: scope, carrier: carrier) { guards.append(made) }
            }
            return guards.isEmpty ? closed : AlternativeGuards(guards: guards)
        case .basic(let user, let password):
            let given = [user, password].map { Self.key($0, scope) }
            guard let user = given[0], let password = given[1] else {
                // Half of it must not leave the door open.
                return given.contains { $0 != nil } ? ClosedGuard() : closed
            }
            return BasicGuard(user: user, password: password)
        default:
            let keys = keys.compactMap { Self.key($0, scope) }
            guard !keys.isEmpty else { return closed }
            return try make(keys, in: scope, carrier: carrier)
        }
    }

    private var closed: ClosedGuard? { isRequired ? ClosedGuard() : nil }

    private static func key(_ template: ValueTemplate, _ scope: borrowing ValueScope) -> GuardKey? {
        (try? template.text(in: scope)).flatMap(GuardKey.init)
    }

    private func make(
        _ keys: [GuardKey],
        in scope: borrowing ValueScope,
        carrier: String
    ) throws(CarrierSettingsError) -> any WebhookGuard {
        switch scheme {
        case .twilio: return TwilioGuard(keys: keys)
        case .plivoSecond: return PlivoSecondGuard(keys: keys)
        case .plivoThird: return PlivoThirdGuard(keys: keys)
        case .sinch: return SinchGuard(keys: keys, window: window)
        case .messageBird: return TokenGuard.messageBird(keys: keys, window: window)
        case .vonage(let method):
            let word = (try? method?.text(in: scope)) ?? ""
            guard let methods = VonageGuard.Method.named(word) else {
                throw malformed(carrier, "no signature method `\(word)`", "md5hash, md5, sha1, sha256, sha512 or any")
            }
            return VonageGuard(keys: keys, methods: methods, window: window)
        case .token(let header, let issuer, let urlClaim, let bodyClaim):
            return TokenGuard(
                keys: keys,
                place: header.map(TokenGuard.Place.header) ?? .bearer,
                issuer: (try? issuer?.text(in: scope)).flatMap { $0.isEmpty ? nil : $0 },
                urlClaim: urlClaim,
                bodyClaim: bodyClaim,
                window: window
            )
        case .hmac(let hash, let signed): return hmac(hash, signed, keys)
        case .telnyx, .ed25519:
            let guards = keys.compactMap { pair(String(decoding: $0.bytes, as: UTF8.self)) }
            guard guards.count == keys.count else {
                throw malformed(carrier, "no Ed25519 public key", "its 32 octets in Base64 or hexadecimal digits")
            }
            return guards.count == 1 ? guards[0] : AlternativeGuards(guards: guards)
        case .parameter(let rule): return parameter(rule, keys)
        case .basic, .alternatives: return ClosedGuard()
        }
    }

    private func malformed(_ carrier: String, _ problem: String, _ mend: String) -> CarrierSettingsError {
        let names = keys.flatMap(\.placeholders).compactMap(\.name).joined(separator: ", ")
        return .malformed(
            carrier: carrier,
            key: names.isEmpty ? "guard" : names,
            problem: "gives its guard \(problem)",
            mend: "write " + mend
        )
    }

    private func parameter(_ rule: ValueRule, _ keys: [GuardKey]) -> ParameterGuard {
        let name = rule.sources.first?.field ?? "of the request"
        return ParameterGuard(keys: keys, name: name) { request throws(CarrierRejection) in
            guard let scope = request.scope else { return nil }
            return try rule.value(in: scope)
        }
    }

    private func hmac(_ hash: HashKind, _ signed: Signed, _ keys: [GuardKey]) -> HMACGuard {
        HMACGuard(
            hash: hash,
            keys: keys,
            signature: reading(signed.signature, "the signature"),
            writing: signed.writing ?? .hex,
            prefix: signed.prefix,
            time: signed.time.map { reading($0, "the time of the signature") },
            window: window,
            signed: text(signed.over)
        )
    }

    private func pair(_ key: String) -> Ed25519Guard? {
        guard case .ed25519(let signed) = scheme else { return Ed25519Guard.telnyx(publicKey: key, window: window) }
        return Ed25519Guard(
            publicKey: key,
            signature: reading(signed.signature, "the signature"),
            writing: signed.writing,
            time: signed.time.map { reading($0, "the time of the signature") },
            window: window,
            signed: text(signed.over)
        )
    }

    private func reading(_ rule: ValueRule, _ what: String) -> HMACGuard.Reading {
        { request throws(CarrierRejection) in
            guard let scope = request.scope, let value = try rule.value(in: scope), !value.isEmpty else {
                throw .notGenuine(problem: what + " is missing")
            }
            return value
        }
    }

    private func text(_ over: ValueTemplate) -> @Sendable (SignedRequest) throws(CarrierRejection) -> [UInt8] {
        { request throws(CarrierRejection) in
            guard let scope = request.scope, let text = try over.write(scope, as: .none) else {
                throw .notGenuine(problem: "a part of what is signed is missing")
            }
            return Array(text.utf8)
        }
    }
}

extension VonageGuard.Method {
    /// The methods that a word of the configuration means; `nil` when it is none.
    ///
    /// "MD5" alone may be either of the two that go by that name.
    static func named(_ word: String) -> [VonageGuard.Method]? {
        let letters = word.lowercased().filter { $0.isLetter || $0.isNumber }.trimmingPrefix("vonage")
        switch letters {
        case "", "any": return allCases
        case "md5": return [.md5Hash, .hmac(.md5)]
        case "md5hash": return [.md5Hash]
        default:
            guard let hash = HashKind(rawValue: String(letters.trimmingPrefix("hmac"))) else { return nil }
            return [.hmac(hash)]
        }
    }
}
