internal import Kernel
internal import People
internal import Store

extension Person {
    /// Number, name, disabled_at.
    init(_ row: any SQLRow, from column: Int) throws {
        self.init(number: try row.number(column), name: row.text(column + 1), isDisabled: !row.isNull(column + 2))
    }
}

extension Organisation {
    /// Number, kind, code, name, siren, siret.
    init(_ row: any SQLRow, from column: Int) throws {
        let number: Number<Organisation> = try row.number(column)
        let siren = row.optionalText(column + 4).map { SIREN($0) }
        let siret = row.optionalText(column + 5).map { SIRET($0) }
        // A number that does not read is not the same as none.
        if siren == .some(nil) || siret == .some(nil) {
            throw StoreFailure.damaged("l’organisation n° \(number) a un SIREN ou un SIRET illisible")
        }
        self.init(
            number: number, kind: try row.word(column + 1), code: row.text(column + 2), name: row.text(column + 3), siren: siren ?? nil,
            siret: siret ?? nil)
    }
}

extension SignInSession {
    /// Number, person, since, last_seen, expires, how, device.
    init(_ row: any SQLRow) throws {
        self.init(
            number: try row.number(0), person: try row.number(1), since: try row.instant(2), lastSeen: try row.instant(3),
            expires: try row.instant(4), means: try row.word(5), device: row.text(6))
    }
}
