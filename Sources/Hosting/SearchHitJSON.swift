internal import Directory
package import Rules
package import Search

extension SearchHit {
    /// As `preau search` and the API write it.
    package var json: JSONValue {
        .object([
            .init("kind", .text(subject.kind.rawValue)), .init("code", .text(subject.code)), .init("name", .text(name)),
            .init("commune", .text(communeCode)), .init("commune_name", .text(communeName)), .init("department", .text(departmentCode)),
            .init("department_name", .text(departmentName)), .init("postal_code", .text(orNull: postalCode)),
            .init("closed", .boolean(isClosed)), .init("reason", .text(orNull: reason.french)),
            .init("approximate", .boolean(isApproximate)),
        ])
    }
}
