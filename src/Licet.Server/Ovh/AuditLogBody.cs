using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Licet.Core.Logs;

namespace Licet.Server.Ovh;

/// <summary>
/// Model <c>audit.Log</c>, made from a record of the audit log: its fields' names are the paths of the model's members
/// (<c>authDetails_userDetails_type</c>). What the original's enumeration of types does not have is left out; the
/// log itself has it.
/// </summary>
internal static class AuditLogBody
{
    private static readonly FrozenSet<string> s_types = new[]
    {
        "ACCOUNT_PASSWORD_CHANGED", "GROUP_CREATED", "GROUP_DELETED", "GROUP_MODIFIED", "LOGIN_SUCCESS",
        "POLICY_CREATED", "POLICY_DELETED", "POLICY_MODIFIED", "PROVIDER_CREATED", "PROVIDER_DELETED",
        "PROVIDER_MODIFIED", "RESOURCE_GROUP_CREATED", "RESOURCE_GROUP_DELETED", "RESOURCE_GROUP_MODIFIED",
        "TOKEN_CREATED", "TOKEN_DELETED", "TOKEN_MODIFIED", "USER_CREATED", "USER_DELETED", "USER_MODIFIED",
        "USER_PASSWORD_CHANGED",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The event; null when the model has none of its type.</summary>
    public static JsonObject? Of(LogRecord record)
    {
        var entry = record.Entry;
        var type = entry["type"]?.Joined() ?? "";
        if (!s_types.Contains(type))
        {
            return null;
        }

        var body = new JsonObject
        {
            ["authDetails"] = new JsonObject
            {
                ["userDetails"] = new JsonObject
                {
                    ["type"] = entry["authDetails_userDetails_type"]?.Joined() ?? "USER",
                    ["user"] = entry["authDetails_userDetails_user"]?.Joined(),
                },
            },
            ["createdAt"] = OvhTime.FormatSeconds(entry.At),
            ["ip"] = entry["client_ip"]?.Joined(),
            ["type"] = type,
        };
        AddDetails(body, entry, type);
        return body;
    }

    private static void AddDetails(JsonObject body, LogEntry entry, string type)
    {
        var details = new JsonObject();
        foreach (var field in entry.Fields)
        {
            if (field.Name.Split('_') is [var group, var member] && group.EndsWith("Details", StringComparison.Ordinal))
            {
                details[member] = field.Value.Joined();
                body[group] = details;
            }
            else if (field.Name.Split('_') is [var owner, ("old" or "new") and var part, var setting]
                && owner.EndsWith("Details", StringComparison.Ordinal))
            {
                AddSetting(details, part, setting, field.Value.Joined());
                body[owner] = details;
            }
        }

        // Who or what it was about, under the names that the model has for it.
        if (SubjectOf(type) is var (name, member1, member2) && entry["subject_name"] is { } subject)
        {
            details[member1] = subject.Joined();
            if (member2 is not null)
            {
                details[member2] = entry["subject"]?.Joined();
            }

            body[name] = details;
        }
    }

    // `providerModifiedDetails_new_usersDisabled`: what something is, and what it was.
    private static void AddSetting(JsonObject details, string part, string setting, string value)
    {
        if (details[part] is not JsonObject settings)
        {
            details[part] = settings = [];
        }

        settings[setting] = value is "true" or "false" ? value == "true" : value;
    }

    private static (string Group, string Name, string? Id)? SubjectOf(string type)
    {
        var change = type.EndsWith("_CREATED", StringComparison.Ordinal) ? "Created"
            : type.EndsWith("_DELETED", StringComparison.Ordinal) ? "Deleted"
            : type.EndsWith("_MODIFIED", StringComparison.Ordinal) ? "Modified"
            : null;
        return type.Split('_')[0] switch
        {
            _ when change is null => null,
            "POLICY" => ($"policy{change}Details", "policyName", "policyId"),
            "GROUP" => ($"group{change}Details", "group", null),
            "USER" => ($"user{change}Details", "user", null),
            "TOKEN" => ($"token{change}Details", "tokenName", null),
            "RESOURCE" => ($"resourceGroup{change}Details", "resourceGroupName", "resourceGroupId"),
            _ => null,
        };
    }
}
