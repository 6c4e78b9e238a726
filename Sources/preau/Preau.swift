@main
enum Preau {
    static func main() {}
}
