/// Which key or person a caller is. Written down with what they change; it allows nothing by itself.
public enum Actor: Hashable, Sendable {
    /// The program: a command, the key of its environment, or work that it does by itself.
    case program
    case key(ID<AccessKey>)
    case person(ID<Person>)
    case client(ID<Client>)
    /// Whoever reads what is public.
    case nobody
}
