/// One word after `preau`: what it accepts and what it does.
protocol Command {
    static var syntax: CommandSyntax { get }

    /// Writes data on stdout and messages on stderr. What stops it is thrown.
    static func run(_ arguments: ParsedArguments) throws(Failure)
}
