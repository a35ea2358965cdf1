import Foundation
import Gateway
import ShortText

@testable import Stores

/// A key file for a test, in its folder.
func keyFile(_ name: String = "store.key", in folder: TestFolder) throws -> StoreKeys {
    let path = folder.path + "/" + name
    if !FileManager.default.fileExists(atPath: path) { try KeyFile.make(path) }
    return StoreKeys(file: path)
}

/// Something of every kind that a store keeps of one citizen, who has a name that nothing else has.
struct PersonalSample {
    static let phone = "+213555987654"
    static let word = "zaynabsecret"
    /// What must not be read in a store that is sealed.
    static let traces = ["555987654", word, Data(word.utf8).base64EncodedString()]

    let phone: MSISDN
    let now: Timestamp

    init(now: Timestamp = GatewayClock.ofStore.now()) throws {
        self.now = now
        phone = try MSISDN(e164: Self.phone)
    }

    private var text: String { "from \(Self.word) at \(Self.phone)" }

    func fill(_ store: some Store) async throws {
        for (index, phone) in [phone, try MSISDN(masked: "tel:\(Self.word)")].enumerated() {
            for change in changes(index, phone) { _ = try await store.commit(WorkUnit(changes: [change])) }
            _ = try await store.commit(
                WorkUnit(inbound: event("u:5/\(Self.phone)/1*\(Self.word)\(index)", from: phone))
            )
            _ = try await store.commit(WorkUnit(inbound: event("m:\(index)", from: phone)))
        }
        let version = DatasetVersion(
            name: "births",
            version: 0,
            columns: ["nid", "name"],
            rowCount: 1,
            loadedAt: now,
            loadedBy: "amina",
            sha256: "ab",
            isReleased: true
        )
        let row = DatasetRow(key: Self.word, values: [Self.word, text])
        _ = try await store.loadDataset(version, rows: [row, DatasetRow(key: "other", values: ["other", ""])])
    }

    func event(_ id: String, from phone: MSISDN) -> InboundRecord {
        InboundRecord(
            key: InboundKey(carrier: "mobilis", id: id),
            channel: id.hasPrefix("u:") ? .ussd : .sms,
            from: phone,
            to: "1212",
            text: text,
            receivedAt: now,
            meaning: "flow:birth",
            screen: text,
            carried: ["name": text]
        )
    }

    func session(_ phone: MSISDN) -> SessionRecord {
        SessionRecord(
            key: .sms(carrier: "mobilis", phone: phone),
            phone: phone,
            version: 1,
            cumulativeInput: text,
            state: Array(text.utf8),
            serviceCode: "*123*\(Self.word)#",
            carried: ["name": text],
            expiresAt: now + .seconds(600)
        )
    }

    func message(_ index: Int, to phone: MSISDN) -> OutboundMessage {
        OutboundMessage(
            id: "a\(index)",
            carrier: "mobilis",
            to: phone,
            originator: "1212",
            text: text,
            language: "fr",
            priority: .reply,
            createdAt: now,
            expiresAt: now + .seconds(3600)
        )
    }

    func part(_ phone: MSISDN) -> MessagePart {
        MessagePart(
            message: LongMessageKey(carrier: "mobilis", phone: phone, to: "1212", reference: "7", total: 2),
            number: 1,
            externalID: Self.word,
            text: text,
            receivedAt: now
        )
    }

    func record(_ index: Int, of phone: MSISDN) -> CaseRecord {
        CaseRecord(
            reference: "4419027\(index)",
            kind: "extract",
            phone: phone,
            language: "fr",
            carrier: "mobilis",
            answers: [SlotValue.Field(name: "name", value: text)],
            stage: "received",
            openedAt: now,
            dueAt: nil
        )
    }

    private func changes(_ index: Int, _ phone: MSISDN) -> [StoreChange] {
        let record = record(index, of: phone)
        let report = DeliveryReport(carrierMessageID: "c\(index)", status: .failed, raw: "Failed", reason: text)
        return [
            .saveSession(session(phone)), .keepPart(part(phone)), .setLanguage(phone, "ar"),
            .enqueue(message(index, to: phone)), .report(carrier: "mobilis", report, at: now), .openCase(record),
            .caseEvent(
                CaseEvent(
                    reference: record.reference,
                    at: now,
                    actor: "amina",
                    act: "note",
                    stage: "received",
                    reason: text
                )
            ), .failedLookUp(dataset: "births", phone: phone, at: now), .unknownWord(Self.word + "\(index)", at: now),
            .finishSend(id: "a\(index)", status: .queued, carrierMessageID: nil, reason: text, notBefore: now),
        ]
    }
}
