using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Identities;

namespace Licet.Server.Demo;

/// <summary>A user of the demo, with the password drawn for this first start. Immutable.</summary>
internal sealed record DemoUser(string Login, string Description, NewPassword Password)
{
    private const int PasswordChars = 20;

    /// <summary>
    /// The users of OVHcloud's documentation. Hashing their passwords takes longer than all else of a start, so it
    /// begins at once, on a thread of its own, and goes on while the server is put together.
    /// </summary>
    public static ImmutableArray<DemoUser> DrawAll()
    {
        ImmutableArray<DemoUser> users =
        [
            Draw("user1", "May reboot the server and take snapshots"),
            Draw("user2", "May do everything with the server but delete snapshots"),
            Draw("john.doe", "DevOps engineer"),
            Draw("auditor", "Reads everything"),
        ];
        var hashing = new Thread(() =>
        {
            foreach (var user in users)
            {
                _ = user.Password.Hash;
            }
        });
        hashing.IsBackground = true;
        hashing.Start();
        return users;
    }

    private static DemoUser Draw(string login, string description) =>
        new(login, description, new NewPassword(RandomSecret.Text(PasswordChars)));
}
