using System.Collections.Immutable;
using Licet.Core.Aws;
using Licet.Core.Store;
using Licet.Engine.Aws;

namespace Licet.Tests.Storage;

/// <summary>The samples of what AWS's API alone knows.</summary>
internal static class AwsSamples
{
    private const string FullArn = "arn:aws:iam::123456789012:policy/a/Full";
    private const string BareArn = "arn:aws:iam::123456789012:policy/bare";
    private const string Text = """{"Version":"2012-10-17","Statement":[]} """;

    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);

    internal static TableSample[] All => [Roles(), Policies(), AccessKeys(), InstanceProfiles(), KeptObjects()];

    /// <summary>An AWS face that says something in every field.</summary>
    internal static AwsFacet Facet { get; } = new()
    {
        UniqueId = "AIDAAAAAAAAAAAAAAAAAA",
        Path = "/a/b/",
        Tags = Tags,
        BoundaryArn = "arn:aws:iam::aws:policy/ReadOnlyAccess",
        AttachedPolicyArns = ["arn:aws:iam::aws:policy/B", "arn:aws:iam::aws:policy/A"],
        InlinePolicies = AwsFacet.Empty.InlinePolicies.Add(
            "in line", new AwsDocument(Text, "in line", AwsPolicyKind.Inline)),
    };

    private static ImmutableSortedDictionary<string, string> Tags =>
        AwsFacet.NoTags.Add("Team", "désigné").Add("empty", "");

    private static TableSampleOf<AwsRole> Roles()
    {
        var trust = new AwsDocument(Text, "Full", AwsPolicyKind.Trust);
        var full = new AwsRole
        {
            Name = "Full",
            Aws = Facet,
            TrustPolicy = trust,
            Description = "for «tests»",
            MaxSessionSeconds = 43_200,
            CreatedAt = Samples.Time,
            LastUsedAt = s_late,
        };
        var bare = new AwsRole
        {
            Name = "bare",
            TrustPolicy = new AwsDocument(Text, "bare", AwsPolicyKind.Trust),
            CreatedAt = Samples.Time,
        };
        return new(
            StoreTable.AwsRoles, reader => reader.AwsRoles, writer => writer.AwsRoles, row => row.Name,
            full, bare, bare with { Name = full.Name, TrustPolicy = trust });
    }

    private static TableSampleOf<AwsManagedPolicy> Policies()
    {
        var full = new AwsManagedPolicy
        {
            Arn = FullArn,
            Name = "Full",
            UniqueId = "ANPAAAAAAAAAAAAAAAAAA",
            Path = "/a/",
            Description = "«for tests»",
            Tags = Tags,
            Versions = [Version(FullArn, 2), Version(FullArn, 7)],
            DefaultVersion = 7,
            NextVersion = 9,
            CreatedAt = Samples.Time,
            UpdatedAt = s_late,
        };
        var bare = new AwsManagedPolicy
        {
            Arn = BareArn,
            Name = "bare",
            UniqueId = "ANPAB",
            Versions = [Version(BareArn, 1)],
            DefaultVersion = 1,
            NextVersion = 2,
            CreatedAt = Samples.Time,
            UpdatedAt = Samples.Time,
        };
        return new(
            StoreTable.AwsPolicies, reader => reader.AwsPolicies, writer => writer.AwsPolicies, row => row.Arn,
            full, bare, bare with
            {
                Arn = FullArn, Name = "changed", Versions = [Version(FullArn, 1)],
            });
    }

    private static AwsDocumentVersion Version(string arn, int number) =>
        new(number, new AwsDocument($"{Text}{number}", arn, AwsPolicyKind.Managed), s_late);

    private static TableSampleOf<AwsAccessKey> AccessKeys()
    {
        var full = new AwsAccessKey
        {
            Id = "AKIAFULL",
            Login = Samples.User.Login,
            SealedSecret = "sealed",
            CreatedAt = Samples.Time,
            LastUsedAt = s_late,
            LastUsedFor = "iam us-east-1",
        };
        var bare = new AwsAccessKey
        {
            Id = "AKIABARE",
            Login = Samples.User.Login,
            SealedSecret = "other",
            IsActive = false,
            CreatedAt = Samples.Time,
        };
        return new(
            StoreTable.AwsAccessKeys, reader => reader.AwsAccessKeys, writer => writer.AwsAccessKeys, row => row.Id,
            full, bare, bare with { Id = full.Id });
    }

    private static TableSampleOf<AwsInstanceProfile> InstanceProfiles()
    {
        var full = new AwsInstanceProfile
        {
            Name = "Full",
            UniqueId = "AIPAF",
            Path = "/a/",
            Tags = Tags,
            RoleName = Samples.Role.Name,
            CreatedAt = s_late,
        };
        var bare = new AwsInstanceProfile { Name = "bare", UniqueId = "AIPAB", CreatedAt = Samples.Time };
        return new(
            StoreTable.AwsInstanceProfiles, reader => reader.AwsInstanceProfiles,
            writer => writer.AwsInstanceProfiles, row => row.Name, full, bare, bare with { Name = full.Name });
    }

    private static TableSampleOf<AwsKeptObject> KeptObjects()
    {
        var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var full = new AwsKeptObject
        {
            Kind = AwsKeptKind.SshPublicKey,
            Name = "APKAFULL",
            Login = Samples.User.Login,
            Values = none.Add("Body", "ssh-ed25519 …"),
            Tags = Tags,
            CreatedAt = s_late,
        };
        var bare = new AwsKeptObject
        {
            Kind = AwsKeptKind.SshPublicKey, Name = "APKABARE", Values = none, CreatedAt = Samples.Time,
        };
        return new(
            StoreTable.AwsKeptObjects, reader => reader.AwsKeptObjects, writer => writer.AwsKeptObjects,
            row => row.Key, full, bare, bare with { Name = full.Name });
    }
}
