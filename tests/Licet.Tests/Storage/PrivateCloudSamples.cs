using Licet.Core.PrivateCloud;
using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The samples of Hosted Private Cloud.</summary>
internal static class PrivateCloudSamples
{
    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);

    internal static TableSample[] All => [Services(), Tasks()];

    /// <summary>A service with nothing that it need not have.</summary>
    internal static HostedPrivateCloud Service { get; } = new()
    {
        Name = "pcc-192-0-2-10",
        Datacenters = [new PrivateCloudDatacenter(1, "one", "")],
        NextId = 2,
        CreatedAt = Samples.Time,
    };

    /// <summary>The same with a role of IAM.</summary>
    internal static HostedPrivateCloud WithRole { get; } = Service with
    {
        Iam = IamOptionState.Enabled,
        Users =
        [
            new PrivateCloudUser
            {
                Id = 2,
                Name = PrivateCloudUser.AdminRole,
                IsRole = true,
                State = PrivateCloudUserState.Delivered,
                Rights = [],
            },
        ],
        NextId = 3,
    };

    private static TableSampleOf<HostedPrivateCloud> Services()
    {
        var user = new PrivateCloudUser
        {
            Id = 5_000_000_000,
            Name = "iam-admin",
            IsRole = true,
            State = PrivateCloudUserState.Delivered,
            Activation = PrivateCloudActivation.ToDisable,
            PasswordHash = "pbkdf2$…",
            Person = new PrivateCloudPerson
            {
                FirstName = "Zoë",
                LastName = "d'Ångström \"z\"",
                Email = "zoe@example.org",
                PhoneNumber = "+33.1",
                ReceivesAlerts = true,
                CanManageRights = true,
                CanManageNetwork = true,
                CanManageAddresses = true,
                CanManageEncryption = true,
                HasNsxRight = true,
                IsTokenValidator = true,
                SeesEverything = true,
            },
            Rights = [new PrivateCloudRight(7, 1, AccessRight.Admin, NetworkRole.Manager, VmNetworkRole.Admin, true)],
            ObjectRights = [new(8, new ObjectRight(ManagedObjectKind.Folder, "group-v3", AccessRight.ReadOnly, true))],
        };
        var full = Service with
        {
            Name = "pcc-full",
            Description = "日本 ' ; --",
            Location = "Roubaix",
            Datacenters = [new PrivateCloudDatacenter(1, "one", "the first"), new PrivateCloudDatacenter(2, "two", "")],
            SecurityOptions = ["tls1.2"],
            Iam = IamOptionState.Enabled,
            IdentityProviderId = 275,
            Users = [user],
            Networks = [new AllowedNetwork(9, "192.0.2.0/24", "office", AllowedNetworkState.ToDelete)],
            SealedConnection = "sealed",
            Applied = [.. (Service with { Users = [user] }).ToWantedAccess().Principals, new WantedPrincipal
            {
                Name = "ann",
                IsGroup = false,
                Datacenters = [new("one", AccessRight.ReadWrite, NetworkRole.Admin, VmNetworkRole.ReadOnly, true)],
                Objects = [new ObjectRight(ManagedObjectKind.VirtualMachine, "vm-42", AccessRight.Admin, true)],
            }],
            AppliedAt = s_late,
            NextId = 5_000_000_001,
            CreatedAt = s_late,
        };
        var bare = Service with { Name = "pcc-bare" };
        return new(
            StoreTable.PrivateClouds, reader => reader.PrivateClouds, writer => writer.PrivateClouds, row => row.Name,
            full, bare, bare with { Name = full.Name });
    }

    private static TableSampleOf<PrivateCloudTask> Tasks()
    {
        var bare = new PrivateCloudTask
        {
            Id = 3,
            ServiceName = Service.Name,
            Operation = PrivateCloudOperation.EnableIam,
            State = PrivateCloudTaskState.Todo,
            ExecutionDate = Samples.Time,
            LastModificationDate = Samples.Time,
            CreatedBy = "xx1111-ovh",
        };
        var full = bare with
        {
            Id = 5_000_000_000,
            Operation = PrivateCloudOperation.AddUser,
            State = PrivateCloudTaskState.Done,
            Progress = 42,
            ExecutionDate = s_late,
            LastModificationDate = s_late,
            EndDate = s_late,
            Description = "«why»",
            UserId = 7,
            DatacenterId = 1,
            NetworkId = 9,
            Network = "192.0.2.0/24",
            Failures = 2,
            LeaseOwner = Guid.Parse("01930000-0000-7000-8000-0000000000ca"),
            LeaseUntil = s_late,
        };
        return new(
            StoreTable.PrivateCloudTasks, reader => reader.PrivateCloudTasks, writer => writer.PrivateCloudTasks,
            row => row.Key, full, bare, bare with { Id = full.Id });
    }
}
