using System.Text.Json.Serialization;
using Licet.Core.AccessRestrictions;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Federation;
using Licet.Core.Logs.Streams;
using Licet.Core.PrivateCloud;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>The JSON of columns.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(AccessSettings))]
[JsonSerializable(typeof(AccountProfile))]
[JsonSerializable(typeof(AwsAccountFacet))]
[JsonSerializable(typeof(AwsFacetColumn))]
[JsonSerializable(typeof(AwsVersionColumn[]))]
[JsonSerializable(typeof(AccessRule[]))]
[JsonSerializable(typeof(FederatedColumn))]
[JsonSerializable(typeof(HostedPrivateCloud))]
[JsonSerializable(typeof(RequestedAttribute[]))]
[JsonSerializable(typeof(LogDestination))]
[JsonSerializable(typeof(PrivateCloudTask))]
[JsonSerializable(typeof(TouchedRow[]))]
[JsonSerializable(typeof(PastRow[]))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StorageJson : JsonSerializerContext;
