using Licet.Core.Aws;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>
/// What operations are about, from their parameters: for something that does not exist, the ARN that it would have.
/// </summary>
internal static class AwsTargets
{
    /// <summary>The user named, or else the caller.</summary>
    public static AwsTarget User(AwsCall call) =>
        call.UserName() is { Succeeded: true, Value: var name } ? User(call, name) : Everything(call, "user");

    /// <summary>The user who calls, whomever the call names.</summary>
    public static AwsTarget Self(AwsCall call) =>
        call.Identity.Principal.UserName is { } own ? User(call, own) : Everything(call, "user");

    /// <summary>The group named.</summary>
    public static AwsTarget Group(AwsCall call)
    {
        var name = call.Text("GroupName");
        var path = call.State.Groups.TryGetValue(name, out var group) ? group.Aws.Path : call.Path;
        return new AwsTarget(AwsArn.Group(call.Number, path, name));
    }

    /// <summary>What a thing becomes that a call moves or renames; null when it stays where it is.</summary>
    /// <param name="what">What it is, as ARNs say it.</param>
    /// <param name="newName">The parameter with the new name.</param>
    public static Func<AwsCall, AwsTarget, AwsTarget?> Moved(string what, string newName) => (call, source) =>
    {
        var old = source.Arn![source.Arn!.IndexOf('/', StringComparison.Ordinal)..];
        var name = AwsArn.NameIn(old);
        var arn = AwsArn.Of(
            call.Number, what, call.Optional("NewPath") ?? old[..^name.Length], call.Optional(newName) ?? name);
        return arn == source.Arn ? null : source with { Arn = arn };
    };

    /// <summary>The role named.</summary>
    public static AwsTarget Role(AwsCall call)
    {
        var name = call.Text("RoleName");
        return call.State.Aws.Roles.TryGetValue(name, out var role)
            ? new AwsTarget(AwsArn.Role(call.Number, role.Aws.Path, role.Name))
            {
                Tags = role.Aws.Tags, BoundaryArn = role.Aws.BoundaryArn,
            }
            : new AwsTarget(AwsArn.Role(call.Number, call.Path, name));
    }

    /// <summary>The managed policy of the ARN given.</summary>
    public static AwsTarget Policy(AwsCall call)
    {
        var arn = call.Text("PolicyArn");
        return new AwsTarget(arn) { Tags = call.State.Aws.FindPolicy(arn)?.Tags ?? AwsFacet.NoTags };
    }

    /// <summary>The managed policy to be created.</summary>
    public static AwsTarget NewPolicy(AwsCall call) =>
        new(AwsArn.Policy(call.Number, call.Path, call.Text("PolicyName")));

    /// <summary>The instance profile named.</summary>
    public static AwsTarget InstanceProfile(AwsCall call)
    {
        var name = call.Text("InstanceProfileName");
        return call.State.Aws.InstanceProfiles.TryGetValue(name, out var profile)
            ? new AwsTarget(AwsArn.InstanceProfile(call.Number, profile.Path, name)) { Tags = profile.Tags }
            : new AwsTarget(AwsArn.InstanceProfile(call.Number, call.Path, name));
    }

    /// <summary>The server certificate named.</summary>
    public static AwsTarget ServerCertificate(AwsCall call)
    {
        var name = call.Text("ServerCertificateName");
        var kept = call.State.Aws.Kept.GetValueOrDefault(
            AwsKeptObject.KeyOf(AwsKeptKind.ServerCertificate, name));
        return new AwsTarget(AwsArn.Of(
            call.Number, "server-certificate", kept?.Values["Path"] ?? call.Path, name))
        {
            Tags = kept?.Tags ?? AwsFacet.NoTags,
        };
    }

    /// <summary>The identity whose policies are asked about: user, group or role, by ARN.</summary>
    public static AwsTarget PolicySource(AwsCall call) => new(call.Text("PolicySourceArn"));

    /// <summary>Whatever the ARN given names.</summary>
    public static AwsTarget Arn(AwsCall call) => new(call.Text("Arn"));

    /// <summary>The user whose access key is given; the caller may not know that it is nobody's.</summary>
    public static AwsTarget KeyOwner(AwsCall call) =>
        call.State.Aws.AccessKeys.TryGetValue(call.Text("AccessKeyId"), out var key)
            ? User(call, key.Login)
            : Everything(call, "user");

    /// <summary>Things of a kind under a path: what lists are about.</summary>
    public static Func<AwsCall, AwsTarget> All(string what) => call => new AwsTarget(
        $"arn:aws:iam::{call.Number}:{what}{call.Optional("PathPrefix") ?? "/"}");

    /// <summary>A provider that is named by its ARN.</summary>
    public static Func<AwsCall, AwsTarget> ByArn(string parameter) => call => new AwsTarget(call.Text(parameter))
    {
        Tags = call.State.Aws.Kept.Values.FirstOrDefault(kept => kept.Name == call.Text(parameter))?.Tags
            ?? AwsFacet.NoTags,
    };

    /// <summary>Nothing in particular.</summary>
    public static AwsTarget None(AwsCall call) => AwsTarget.None;

    /// <summary>The user of that name.</summary>
    public static AwsTarget User(AwsCall call, string name) =>
        call.State.Users.TryGetValue(name, out User? user)
            ? new AwsTarget(AwsArn.User(call.Number, user.Aws.Path, name))
            {
                Tags = user.Aws.Tags, BoundaryArn = user.Aws.BoundaryArn,
            }
            : new AwsTarget(AwsArn.User(call.Number, call.Path, name));

    /// <summary>Whoever may do it with all of a kind.</summary>
    public static AwsTarget Everything(AwsCall call, string what) =>
        new($"arn:aws:iam::{call.Number}:{what}/*");
}
