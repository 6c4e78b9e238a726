internal import CYaml
internal import Kernel

/// What libyaml sees in a text, one event after the other, with its places. Nothing is composed nor typed here.
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// `utf8` is valid UTF-8; it is copied, for libyaml keeps its address.
    init(_ utf8: [UInt8]) throws(YAMLFault) {
        parser = .allocate(capacity: 1)
        input = .allocate(capacity: max(1, utf8.count))
        _ = input.initialize(from: utf8)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.initialize(to: yaml_parser_t())
            throw .refused("mémoire insuffisante pour lire le fichier", .start)
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, utf8.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next event; after `.end` or a fault there is none to ask for.
    func next() throws(YAMLFault) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(kind(event), start: position(event.start_mark), end: position(event.end_mark))
    }

    private func kind(_ event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = event.data.document_start
            return .documentStart(hasDirectives: start.version_directive != nil || start.tag_directives.start != start.tag_directives.end)
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(value, writing(scalar.style), isTagged: scalar.tag != nil, isAnchored: scalar.anchor != nil)
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return .listStart(isTagged: list.tag != nil, isAnchored: list.anchor != nil)
        case YAML_MAPPING_START_EVENT:
            let map = event.data.mapping_start
            return .mapStart(isTagged: map.tag != nil, isAnchored: map.anchor != nil)
        case YAML_SEQUENCE_END_EVENT: return .listEnd
        case YAML_MAPPING_END_EVENT: return .mapEnd
        case YAML_STREAM_START_EVENT: return .start
        default: return .end
        }
    }

    private func writing(_ style: yaml_scalar_style_t) -> YAMLEvent.Writing {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private func fault() -> YAMLFault {
        let words = parser.pointee.problem.map { String(cString: $0) } ?? ""
        let context = parser.pointee.context.map { String(cString: $0) } ?? ""
        return .syntax(
            words, at: position(parser.pointee.problem_mark), within: context, from: position(parser.pointee.context_mark))
    }

    /// libyaml counts lines and characters from 0.
    private func position(_ mark: yaml_mark_t) -> Position {
        Position(line: mark.line + 1, column: mark.column + 1)
    }
}

/// One step in the reading of a YAML text.
struct YAMLEvent {
    enum Kind {
        case start
        case documentStart(hasDirectives: Bool)
        case alias
        case scalar(String, Writing, isTagged: Bool, isAnchored: Bool)
        case listStart(isTagged: Bool, isAnchored: Bool)
        case listEnd
        case mapStart(isTagged: Bool, isAnchored: Bool)
        case mapEnd
        case documentEnd
        case end
    }

    enum Writing { case plain, singleQuoted, doubleQuoted, literal, folded }

    let kind: Kind
    let start: Position
    let end: Position

    init(_ kind: Kind, start: Position, end: Position) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}

/// What stops the reading of a YAML text.
enum YAMLFault: Error {
    /// libyaml's own words, never shown to people: `YAMLRemedy` turns them into French.
    case syntax(String, at: Position, within: String, from: Position)
    /// A sentence for people.
    case refused(String, Position)
}
