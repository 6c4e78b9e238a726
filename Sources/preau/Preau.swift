internal import Glibc
internal import PreauCLI

@main
enum Preau {
    static func main() {
        exit(CommandLineTool.run(Array(CommandLine.arguments.dropFirst())))
    }
}
