using System.Collections.Concurrent;
using System.Security.Cryptography;
using Licet.Core.Accounts;

namespace Licet.Server.Aws;

/// <summary>
/// Which reports were asked for. A report itself is made when it is fetched; what is kept in memory is that it was
/// asked for, bounded. Safe for any number of threads.
/// </summary>
internal sealed class AwsReports
{
    private const int JobsMax = 1000;

    private readonly ConcurrentDictionary<AccountId, DateTime> _credentialReports = new();
    private readonly ConcurrentDictionary<string, AwsAccessJob> _jobs = new(StringComparer.Ordinal);

    /// <summary>Notes that a credential report was asked for.</summary>
    public void NoteCredentialReport(AccountId account, DateTime at) => _credentialReports[account] = at;

    /// <summary>When a credential report was last asked for; null for never.</summary>
    public DateTime? CredentialReportOf(AccountId account) =>
        _credentialReports.TryGetValue(account, out var at) ? at : null;

    /// <summary>Begins a job, and returns its id.</summary>
    public string Begin(AwsAccessJob job)
    {
        while (_jobs.Count >= JobsMax && _jobs.MinBy(one => one.Value.CreatedAt) is { Key: not null } oldest)
        {
            _jobs.TryRemove(oldest);
        }

        var id = new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D");
        _jobs[id] = job;
        return id;
    }

    /// <summary>A job of an account; null when there is none of that id.</summary>
    public AwsAccessJob? Find(AccountId account, string id) =>
        _jobs.TryGetValue(id, out var job) && job.Account == account ? job : null;
}
