using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>An action of API 1.5, as its published metadata describes it. Immutable.</summary>
/// <param name="Resource">The resource: <c>CloudAccounts</c>.</param>
/// <param name="Action">What is done: <c>create</c>.</param>
/// <param name="Status">The status of a success; null where the metadata says none.</param>
/// <param name="Roles">The roles of which one is needed; empty where none is, or none is stated.</param>
/// <param name="Routes">Where it is called: <c>POST /api/cloud_accounts</c>; perhaps empty.</param>
public sealed record ApiAction(
    string Resource, string Action, int? Status, ImmutableArray<string> Roles, ImmutableArray<string> Routes);
