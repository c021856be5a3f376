using System.CommandLine;

namespace Licet.Cli.CloudManagement;

/// <summary><c>licet cloud grant</c> and <c>licet cloud revoke</c>: gives a user roles, or takes them.</summary>
internal sealed class CloudRoleCommand : CloudCommand
{
    private readonly bool _isGrant;
    private readonly Argument<string> _login;
    private readonly Argument<string[]> _roles;

    private CloudRoleCommand(
        bool isGrant, string name, string description, string further, Terminal terminal,
        Argument<string> login, Argument<string[]> roles)
        : base(name, description, further, terminal, login, roles) =>
        (_isGrant, _login, _roles) = (isGrant, login, roles);

    public static CloudRoleCommand Grant(Terminal terminal) =>
        new(
            true, "grant", "Give a user roles, one after the other.", CloudHelp.OfGrant, terminal,
            LoginArgument(), RolesArgument());

    public static CloudRoleCommand Revoke(Terminal terminal) =>
        new(
            false, "revoke", "Take roles from a user, one after the other.", CloudHelp.OfRevoke, terminal,
            LoginArgument(), RolesArgument());

    protected override int Run(ParseResult parsed, CloudServer server)
    {
        var login = Uri.EscapeDataString(parsed.GetRequiredValue(_login));
        foreach (var role in parsed.GetRequiredValue(_roles))
        {
            var answer = _isGrant
                ? server.Call(
                    HttpMethod.Post, "/api/permissions",
                    ("permission[user_href]", $"/api/users/{login}"), ("permission[role_title]", role))
                : server.Call(HttpMethod.Delete, $"/api/permissions/{login}-{Uri.EscapeDataString(role)}");
            if (!answer.Succeeded)
            {
                return Fail(answer);
            }

            Terminal.Write($"{(_isGrant ? "granted" : "revoked")} {role}");
        }

        return ExitCode.Yes;
    }

    private static Argument<string> LoginArgument() => new("LOGIN") { Description = "The user." };

    private static Argument<string[]> RolesArgument() =>
        new("ROLE") { Description = "observer, actor, admin, …", Arity = ArgumentArity.OneOrMore };
}
