using System.Globalization;
using System.Text;
using Licet.Core.Aws;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>
/// The credential report: who has which credentials, and how old they are. AWS's is up to four hours old; this one is
/// made from the account as it is.
/// </summary>
internal static class CredentialReportActions
{
    private const string None = "N/A";
    private const string Unknown = "not_supported";

    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
        + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
        + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
        + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
        + "cert_2_active,cert_2_last_rotated";

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("GenerateCredentialReport", [], AwsTargets.None, Generate),
        AwsApi.Iam("GetCredentialReport", [], AwsTargets.None, Get),
    ];

    private static Result<AwsAnswer> Generate(AwsCall call)
    {
        call.Get<AwsReports>().NoteCredentialReport(call.Account.Id, call.Caller.Instant);
        return AwsAnswer.Of(AwsXml.Text("State", "COMPLETE"));
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        if (call.Get<AwsReports>().CredentialReportOf(call.Account.Id) is not { } generatedAt)
        {
            return new Error(ErrorKind.NotFound, "No report has been generated: call GenerateCredentialReport first")
            {
                Rule = "ReportNotPresent",
            };
        }

        var lines = call.State.Users.Values.Select(user => LineOf(call, user)).Prepend(LineOfRoot(call));
        var csv = string.Join('\n', lines.Prepend(Header));
        return AwsAnswer.Of(
            AwsXml.Text("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes(csv))),
            AwsXml.Text("ReportFormat", "text/csv"),
            AwsXml.Time("GeneratedTime", generatedAt));
    }

    private static string LineOfRoot(AwsCall call) =>
        Joined(
        [
            "<root_account>", AwsArn.Root(call.Number), TimeOf(call.Account.CreatedAt),
            FlagOf(call.Account.RootPasswordHash is not null), Unknown, Unknown, Unknown,
            FlagOf(MfaDevices.Of(call.State, login: null).Any()), .. KeyOf(call, null), .. KeyOf(call, null),
            .. Certificates,
        ]);

    private static string LineOf(AwsCall call, User user)
    {
        var keys = call.State.Aws.KeysOf(user.Login).ToList();
        var changedAt = user.PasswordUpdatedAt;
        var days = call.Account.Aws.PasswordPolicy?.MaxPasswordAge;
        return Joined(
        [
            user.Login, AwsArn.User(call.Number, user.Aws.Path, user.Login), TimeOf(user.CreatedAt),
            FlagOf(user.PasswordHash is not null), user.PasswordHash is null ? None : "no_information",
            changedAt is { } at ? TimeOf(at) : None,
            changedAt is { } last && days is { } age ? TimeOf(last.AddDays(age)) : None,
            FlagOf(MfaDevices.Of(call.State, user.Login).Any()),
            .. KeyOf(call, keys.ElementAtOrDefault(0)), .. KeyOf(call, keys.ElementAtOrDefault(1)),
            .. Certificates,
        ]);
    }

    private static string[] Certificates => [FlagOf(false), None, FlagOf(false), None];

    private static string[] KeyOf(AwsCall call, AwsAccessKey? key)
    {
        if (key is null)
        {
            return [FlagOf(false), None, None, None, None];
        }

        var use = AwsKeyUse.Of(call, key);
        return
        [
            FlagOf(key.IsActive), TimeOf(key.CreatedAt), use is null ? None : TimeOf(use.At), use?.Region ?? None,
            use?.Service ?? None,
        ];
    }

    private static string FlagOf(bool flag) => flag ? "true" : "false";

    private static string TimeOf(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    // Names of AWS may hold commas (RFC 4180 §2.6).
    private static string Joined(IEnumerable<string> fields) => string.Join(',', fields.Select(
        field => field.Contains(',', StringComparison.Ordinal) ? $"\"{field}\"" : field));
}
