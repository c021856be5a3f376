using System.Globalization;
using Licet.Core.CloudManagement;
using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The samples of the cloud-management layer.</summary>
internal static class CloudSamples
{
    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);

    internal static TableSample[] All => [Permissions(), Profiles(), Accounts()];

    private static TableSampleOf<CloudPermission> Permissions()
    {
        var full = new CloudPermission { Login = Samples.User.Login, RoleTitle = "actor", CreatedAt = s_late };
        return new(
            StoreTable.CloudPermissions, reader => reader.CloudPermissions, writer => writer.CloudPermissions,
            row => row.Key, full, full with { RoleTitle = "observer", CreatedAt = Samples.Time },
            full with { CreatedAt = Samples.Time });
    }

    private static TableSampleOf<CloudProfile> Profiles()
    {
        var full = new CloudProfile
        {
            Login = Samples.User.Login,
            FirstName = "Zoë",
            LastName = "O'Neil",
            Company = "«Acme»",
            Phone = "+33 1",
            TimezoneName = "Europe/Paris",
        };
        return new(
            StoreTable.CloudProfiles, reader => reader.CloudProfiles, writer => writer.CloudProfiles,
            row => row.Login, full, new CloudProfile { Login = "cloud" }, new CloudProfile { Login = full.Login });
    }

    private static TableSampleOf<CloudAccount> Accounts()
    {
        var full = new CloudAccount
        {
            Id = 4_000_000_000,
            CloudId = 9,
            CloudType = "amazon",
            AccountNumber = "123456789012",
            AccessKeyId = "AKIAEXAMPLE",
            SealedSecret = "sealed",
            ForeignUserArn = "arn:aws:iam::123456789012:user/é",
            AuthorizationDetails = """{"a":"日本 ' \" \\"}""",
            CreatedAt = Samples.Time,
            UpdatedAt = s_late,
        };
        var bare = full with
        {
            Id = 1,
            CloudId = 1,
            CloudType = "other",
            ForeignUserArn = null,
            AuthorizationDetails = null,
        };
        return new(
            StoreTable.CloudAccounts, reader => reader.CloudAccounts, writer => writer.CloudAccounts,
            row => row.Id.ToString(CultureInfo.InvariantCulture), full, bare,
            bare with { Id = full.Id, CloudType = "third" });
    }
}
