using System.Net;
using System.Net.Sockets;
using Licet.Core.AccessRestrictions;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.PrivateCloud;

/// <summary>The use cases of the networks from which a Hosted Private Cloud lets people in.</summary>
public sealed class PrivateCloudNetworkAdministration(PrivateCloudPlanning planning)
{
    private const string Thing = "allowedNetwork";
    private const int NetworksMax = 500;

    /// <summary>The network of that number.</summary>
    public static Result<AllowedNetwork> Get(Permit permit, string name, string id)
    {
        var service = PrivateCloudAdministration.Get(permit, name);
        return service.Succeeded ? Find(service.Value, id) : service.Error;
    }

    /// <summary>Lets a network in.</summary>
    public Task<Result<PrivateCloudTask>> CreateAsync(
        Permit permit, string name, string network, string? description, CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service =>
            {
                var block = BlockOf(network);
                if ((block.Error ?? PrivateCloudText.CheckText("description", description)) is { } invalid)
                {
                    return invalid;
                }

                if (service.Networks.Any(one => one.Network == block.Value))
                {
                    return Error.AlreadyExists(Thing, block.Value);
                }

                if (service.Networks.Length >= NetworksMax)
                {
                    return new Error(ErrorKind.LimitExceeded, $"`{name}` has {NetworksMax} allowed networks already");
                }

                var added = new AllowedNetwork(
                    service.NextId, block.Value, description, AllowedNetworkState.ToUpdate);
                return Planned(
                    service with { Networks = service.Networks.Add(added), NextId = service.NextId + 1 },
                    PrivateCloudOperation.AddNetwork,
                    added);
            },
            cancellation);

    /// <summary>Changes what people wrote about a network; its addresses stay.</summary>
    public Task<Result<PrivateCloudTask>> EditAsync(
        Permit permit, string name, string id, string? network, string? description, CancellationToken cancellation) =>
        ChangeAsync(
            permit,
            name,
            id,
            PrivateCloudOperation.ChangeNetwork,
            found => network is not null && network != found.Network
                ? Error.Invalid("network", $"is `{found.Network}` for life: add another one and remove this one")
                : PrivateCloudText.CheckText("description", description) is { } invalid
                    ? invalid
                    : found with { Description = description, State = AllowedNetworkState.ToUpdate },
            cancellation);

    /// <summary>Lets a network in no more.</summary>
    public Task<Result<PrivateCloudTask>> DeleteAsync(
        Permit permit, string name, string id, CancellationToken cancellation) =>
        ChangeAsync(
            permit,
            name,
            id,
            PrivateCloudOperation.RemoveNetwork,
            found => found with { State = AllowedNetworkState.ToDelete },
            cancellation);

    private Task<Result<PrivateCloudTask>> ChangeAsync(
        Permit permit,
        string name,
        string id,
        PrivateCloudOperation operation,
        Func<AllowedNetwork, Result<AllowedNetwork>> change,
        CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service =>
            {
                var found = Find(service, id);
                if (!found.Succeeded)
                {
                    return found.Error;
                }

                if (found.Value.State == AllowedNetworkState.ToDelete)
                {
                    return new Error(ErrorKind.Conflict, $"`{found.Value.Network}` is being removed");
                }

                var changed = change(found.Value);
                return changed.Succeeded
                    ? Planned(
                        service with { Networks = service.Networks.Replace(found.Value, changed.Value) },
                        operation,
                        changed.Value)
                    : changed.Error;
            },
            cancellation);

    private static PrivateCloudChange Planned(
        HostedPrivateCloud service, PrivateCloudOperation operation, AllowedNetwork network) =>
        new(service, operation, network.Network) { NetworkId = network.Id, Network = network.Network };

    private static Result<AllowedNetwork> Find(HostedPrivateCloud service, string id) =>
        service.Networks.FirstOrDefault(network => PrivateCloudRules.Is(network.Id, id)) is { } found
            ? found
            : Error.NotFound(Thing, id);

    // The schema's type is ipv4Block.
    private static Result<string> BlockOf(string text)
    {
        var block = AddressBlock.Parse(text);
        return block.Succeeded
            && IPNetwork.Parse(block.Value.Text).BaseAddress.AddressFamily == AddressFamily.InterNetwork
                ? block.Value.Text
                : Error.Invalid("network", $"`{text}` is not a block of IPv4 addresses such as `192.0.2.0/24`");
    }
}
