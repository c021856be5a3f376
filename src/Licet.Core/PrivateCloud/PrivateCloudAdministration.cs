using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Resources;
using Licet.Core.Store;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// The use cases of the services themselves. OVHcloud sells them; here, whoever may register resources of their type
/// makes them known.
/// </summary>
public sealed class PrivateCloudAdministration(AccountWriter writes, PrivateCloudPlanning planning, SecretBox box)
{
    /// <summary>The action of ours that makes services known, forgets them, and says where their vCenter is.</summary>
    public const string EditAction = "pccVMware:apiovh:iam/resource/edit";

    /// <summary>The action that lets a service be seen.</summary>
    public const string GetAction = "pccVMware:apiovh:get";

    private const string AccountEditAction = "account:apiovh:iam/resource/edit";
    private const int ServicesMax = 100;
    private const int DatacentersMax = 20;

    /// <summary>The services that a caller may see, by name.</summary>
    public static IEnumerable<HostedPrivateCloud> List(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.State.PrivateCloud.Services.Values.Where(service => PolicyDecisionPoint.Decide(
            caller, GetAction, HostedPrivateCloud.UrnOf(caller.Account, service.Name)).IsAllowed);
    }

    /// <summary>The service of that name.</summary>
    public static Result<HostedPrivateCloud> Get(Permit permit, string name)
    {
        ArgumentNullException.ThrowIfNull(permit);
        PrivateCloudPlanning.Check(permit, name);
        return permit.State.PrivateCloud.Services.TryGetValue(name, out var service)
            ? service
            : Error.NotFound(PrivateCloudPlanning.Thing, name);
    }

    /// <summary>Makes a service known, and registers it as a resource unless it is one already.</summary>
    public async Task<Result<HostedPrivateCloud>> CreateAsync(
        Caller caller, NewPrivateCloud offered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(offered);
        if (Check(offered) is { } invalid)
        {
            return invalid;
        }

        var urn = HostedPrivateCloud.UrnOf(caller.Account, offered.Name);
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(caller, AccountEditAction);
        permit = permit.Succeeded ? permit : PolicyDecisionPoint.Authorize(caller, EditAction, urn);
        if (!permit.Succeeded)
        {
            return permit.Error;
        }

        var service = ServiceOf(offered, caller.Instant);
        return await writes.WriteAsync<HostedPrivateCloud>(permit.Value, async (writer, token) =>
        {
            var all = await writer.PrivateClouds.ListAsync(afterKey: null, int.MaxValue, token);
            if (all.Count >= ServicesMax)
            {
                return new Error(ErrorKind.LimitExceeded, $"there are {ServicesMax} services already");
            }

            if (!await writer.PrivateClouds.AddAsync(service, token))
            {
                return Error.AlreadyExists(PrivateCloudPlanning.Thing, service.Name);
            }

            if (await writer.Resources.AddAsync(ResourceOf(service, urn), token))
            {
                await writer.AppendAsync(permit.Value.Audit("RESOURCE_REGISTERED", urn, service.Name), token);
            }

            await writer.AppendAsync(permit.Value.Audit("PRIVATE_CLOUD_CREATED", urn, service.Name), token);
            return service;
        }, cancellation);
    }

    /// <summary>Changes what people wrote about a service.</summary>
    public Task<Result<PrivateCloudTask>> EditAsync(
        Permit permit, string name, string description, CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service => PrivateCloudText.CheckText("description", description) is { } invalid
                ? invalid
                : new PrivateCloudChange(
                    service with { Description = description }, PrivateCloudOperation.ChangeService, name),
            cancellation);

    /// <summary>Says where the vCenter is; it is then made as it is wanted.</summary>
    /// <param name="permit">Proof that the caller may.</param>
    /// <param name="name">The service.</param>
    /// <param name="connection">How it is reached; null for the simulated one.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Result<PrivateCloudTask>> ConnectAsync(
        Permit permit, string name, NewVirtualCenterConnection? connection, CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service =>
            {
                var sealedOne = SealedOf(service, connection);
                return sealedOne.Succeeded
                    ? new PrivateCloudChange(
                        service with { SealedConnection = sealedOne.Value, Applied = [], AppliedAt = null },
                        PrivateCloudOperation.Synchronize,
                        name)
                    : sealedOne.Error;
            },
            cancellation);

    /// <summary>How the vCenter is reached; null for the simulated one.</summary>
    /// <exception cref="InvalidDataException">What is sealed cannot be opened with this installation's key.</exception>
    public VirtualCenterConnection? ConnectionOf(HostedPrivateCloud service)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (service.SealedConnection is null)
        {
            return null;
        }

        var text = box.Open(service.SealedConnection, ContextOf(service.Name))
            ?? throw new InvalidDataException($"how the vCenter of `{service.Name}` is reached cannot be unsealed");
        return JsonSerializer.Deserialize(text, PrivateCloudJson.Default.VirtualCenterConnection);
    }

    /// <summary>Forgets a service with its users and tasks, and its resource. IAM has to be disabled before.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        PrivateCloudPlanning.Check(permit, name);
        return writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.PrivateClouds.FindAsync(name, token) is not { } service)
            {
                return Error.NotFound(PrivateCloudPlanning.Thing, name);
            }

            if (service.Iam != IamOptionState.Disabled)
            {
                return new Error(ErrorKind.Conflict, $"IAM is not disabled on `{name}`: disable it first");
            }

            var tasks = await writer.PrivateCloudTasks.ListAsync(afterKey: null, int.MaxValue, token);
            if (tasks.Any(task => task.ServiceName == name && !task.HasEnded))
            {
                return new Error(ErrorKind.Conflict, $"tasks of `{name}` are under way: wait for them to be done");
            }

            await writer.PrivateClouds.DeleteAsync(name, token);
            if (await writer.Resources.FindAsync(permit.ResourceUrn, token) is not null)
            {
                if (!await writer.Resources.DeleteAsync(permit.ResourceUrn, token))
                {
                    return Error.InUse("resource", permit.ResourceUrn, "a resource group");
                }

                await writer.AppendAsync(permit.Audit("RESOURCE_DELETED", permit.ResourceUrn, name), token);
            }

            await writer.AppendAsync(permit.Audit("PRIVATE_CLOUD_DELETED", permit.ResourceUrn, name), token);
            return new Nothing();
        }, cancellation);
    }

    private static Error? Check(NewPrivateCloud offered)
    {
        if (offered.Datacenters.Length is 0 or > DatacentersMax)
        {
            return Error.Invalid("datacenters", $"has {offered.Datacenters.Length} members, not 1 to {DatacentersMax}");
        }

        var unknown = offered.SecurityOptions.FirstOrDefault(option => !SecurityOptions.All.Contains(option));
        return PrivateCloudText.CheckService(offered.Name)
            ?? PrivateCloudText.CheckText("description", offered.Description)
            ?? PrivateCloudText.CheckText("location", offered.Location)
            ?? offered.Datacenters
                .Select((name, index) => PrivateCloudText.CheckName($"datacenters[{index}]", name))
                .FirstOrDefault(error => error is not null)
            ?? (offered.Datacenters.Distinct(StringComparer.OrdinalIgnoreCase).Count() < offered.Datacenters.Length
                ? Error.Invalid("datacenters", "has the same name twice")
                : null)
            ?? (unknown is null ? null : Error.Invalid("securityOptions", $"`{unknown}` is not a security option"))
            ?? (offered.IsIamEnabled
                ? PrivateCloudIam.WhyNotEnabled(ServiceOf(offered with { IsIamEnabled = false }, DateTime.UnixEpoch))
                : null);
    }

    private static HostedPrivateCloud ServiceOf(NewPrivateCloud offered, DateTime now)
    {
        var service = new HostedPrivateCloud
        {
            Name = offered.Name,
            Description = offered.Description,
            Location = offered.Location,
            Datacenters = [.. offered.Datacenters.Select(
                (name, index) => new PrivateCloudDatacenter(index + 1, name, Description: ""))],
            SecurityOptions = [.. offered.SecurityOptions.Distinct().Order(StringComparer.Ordinal)],
            NextId = offered.Datacenters.Length + 1,
            CreatedAt = now,
        };
        return offered.IsIamEnabled ? PrivateCloudIam.Enabled(service, now) : service;
    }

    private static StoredResource ResourceOf(HostedPrivateCloud service, string urn) =>
        new()
        {
            Urn = urn,
            Id = Guid.CreateVersion7(new DateTimeOffset(service.CreatedAt)),
            Type = HostedPrivateCloud.ResourceType,
            Name = service.Name,
            DisplayName = service.Name,
            Tags = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            CreatedAt = service.CreatedAt,
        };

    private Result<string?> SealedOf(HostedPrivateCloud service, NewVirtualCenterConnection? said)
    {
        if (said is null)
        {
            return (string?)null;
        }

        // Opened only where it is needed: whoever gives every secret anew can mend one that cannot be opened.
        var connection = said.Over(said.LeavesSecretsOut ? ConnectionOf(service) : null);
        return connection.Succeeded ? Seal(service.Name, connection.Value) : connection.Error;
    }

    private string Seal(string name, VirtualCenterConnection connection) =>
        box.Seal(
            JsonSerializer.Serialize(connection, PrivateCloudJson.Default.VirtualCenterConnection), ContextOf(name));

    private static string ContextOf(string name) => $"the vCenter of {name}";
}
