using System.Security.Cryptography;
using System.Text;
using Licet.Core.Credentials;
using Licet.Core.Logs.Chain;

namespace Licet.Server.Hosting;

/// <summary>
/// The folder that holds everything of an installation: <c>master.key</c>, the store in <c>store/</c>, the logs in
/// <c>logs/</c> with <c>log-key.pem</c> that signs them, <c>saml.pem</c> by which identity providers know us, the
/// certificate authority in <c>ca/</c>. It belongs to one server at a time, by a lock that ends with the process.
/// </summary>
/// <remarks>
/// An account is founded in many writes, and its keys are shown only after the last. So that a start that dies in
/// between leaves no account whose keys nobody has seen, the file <c>founding</c> is there from before the first write
/// until the keys were shown; then it becomes <c>founded</c>. A start that finds <c>founding</c> begins anew: what the
/// store holds has never been served to anybody.
/// </remarks>
internal sealed class DataFolder : IDisposable
{
    private const string DemoText = "demo\n";
    private const string AccountText = "account\n";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream fileLock) => (Path, _lock) = (path, fileLock);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The folder of the certificate authority; perhaps not there yet.</summary>
    public string AuthorityFolder => PathOf("ca");

    /// <summary>The file of the store; perhaps not there yet.</summary>
    public string StoreFile => System.IO.Path.Combine(StoreFolder, "licet.db");

    /// <summary>The folder of the logs; perhaps not there yet.</summary>
    public string LogsFolder => PathOf("logs");

    private string StoreFolder => PathOf("store");

    private string KeyFile => PathOf("master.key");

    private string LogKeyFile => PathOf("log-key.pem");

    /// <summary>The folder of files that logs are forwarded to; perhaps not there yet.</summary>
    public string LogFilesFolder => PathOf("log-files");

    /// <summary>The file of the key towards identity providers; perhaps not there yet.</summary>
    public string ServiceProviderFile => PathOf("saml.pem");

    private string LogPublicKeyFile => System.IO.Path.Combine(LogsFolder, "key.pem");

    private string FoundingFile => PathOf("founding");

    private string FoundedFile => PathOf("founded");

    /// <summary>Takes the folder for this process, and makes it when it is not there.</summary>
    /// <exception cref="StartRefusedException">It cannot be used, or another server uses it.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path, PrivateFile.FolderMode);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"cannot make the data directory `{path}`: {exception.Message}", exception);
        }

        try
        {
            return new DataFolder(path, new FileStream(System.IO.Path.Combine(path, "lock"), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = PrivateFile.Mode,
            }));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartRefusedException($"cannot use the data directory `{path}`: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            var reason = exception.Message.Contains("being used", StringComparison.Ordinal)
                ? $"another server is using the data directory `{path}`"
                : $"cannot use the data directory `{path}`: {exception.Message}";
            throw new StartRefusedException(reason, exception);
        }
    }

    /// <summary>The installation's key; drawn when there is neither key nor store.</summary>
    /// <exception cref="StartRefusedException">There is a store and no key to it.</exception>
    public MasterKey ReadMasterKey()
    {
        try
        {
            if (!File.Exists(KeyFile))
            {
                if (File.Exists(StoreFile))
                {
                    throw new StartRefusedException(
                        $"`{KeyFile}` is missing, without which the secrets in the store cannot be read: "
                        + "put it back from a backup");
                }

                PrivateFile.Write(KeyFile, MasterKey.Draw());
            }

            var key = File.ReadAllBytes(KeyFile);
            return key.Length == MasterKey.SizeBytes
                ? new MasterKey(key)
                : throw new StartRefusedException(
                    $"`{KeyFile}` is damaged, it has {key.Length} bytes and not {MasterKey.SizeBytes}: "
                    + "put it back from a backup");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"cannot use `{KeyFile}`: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// The key that signs the logs, drawn where there is none; its public half lies beside them, for whoever checks
    /// them.
    /// </summary>
    /// <exception cref="StartRefusedException">It cannot be used.</exception>
    public LogSigner ReadLogSigner()
    {
        try
        {
            if (!File.Exists(LogKeyFile))
            {
                using var drawn = LogSigner.Create();
                PrivateFile.Write(LogKeyFile, Encoding.ASCII.GetBytes(drawn.PrivatePem()));
            }

            var signer = LogSigner.Read(File.ReadAllText(LogKeyFile));
            Directory.CreateDirectory(LogsFolder, PrivateFile.FolderMode);
            WriteIfOther(LogPublicKeyFile, signer.PublicPem());
            return signer;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or CryptographicException)
        {
            throw new StartRefusedException($"cannot use `{LogKeyFile}`: {exception.Message}", exception);
        }
    }

    /// <summary>Writes, for an upstream's operator, the secret with which it checks who vouches for a call.</summary>
    /// <returns>The file.</returns>
    public string WriteUpstreamSecret(string resourceType, string secret)
    {
        var folder = PathOf("upstreams");
        Directory.CreateDirectory(folder, PrivateFile.FolderMode);
        var file = System.IO.Path.Combine(folder, $"{Uri.EscapeDataString(resourceType)}.secret");
        PrivateFile.Write(file, Encoding.ASCII.GetBytes(secret + "\n"));
        return file;
    }

    /// <summary>Writes, for the operator of a reverse proxy, the secret with which it asks for decisions.</summary>
    public void WriteProxySecret(string secret) => WriteIfOther(PathOf("proxy.secret"), secret + "\n");

    /// <summary>Removes what a founding has left that did not come to its end.</summary>
    public void ForgetUnfinishedFounding()
    {
        if (File.Exists(FoundingFile))
        {
            foreach (var unserved in new[] { StoreFolder, LogsFolder }.Where(Directory.Exists))
            {
                Directory.Delete(unserved, recursive: true);
            }

            File.Delete(FoundingFile);
        }

        Directory.CreateDirectory(StoreFolder, PrivateFile.FolderMode);
    }

    /// <summary>
    /// What was founded here; <see cref="Foundation.None"/> says nothing about a store that came by other ways.
    /// </summary>
    public Foundation ReadFoundation() =>
        !File.Exists(FoundedFile) ? Foundation.None
        : File.ReadAllText(FoundedFile) == DemoText ? Foundation.Demo
        : Foundation.Account;

    /// <summary>Notes that a founding begins: from here on, a start that finds it unfinished forgets it.</summary>
    public void BeginFounding(bool isDemo) =>
        PrivateFile.Write(FoundingFile, Encoding.UTF8.GetBytes(isDemo ? DemoText : AccountText));

    /// <summary>Notes that the founding has come to its end: its credentials were handed over.</summary>
    public void EndFounding() => File.Move(FoundingFile, FoundedFile, overwrite: true);

    /// <summary>Gives the folder back.</summary>
    public void Dispose() => _lock.Dispose();

    // A write waits for the disk, and a start is to take less than a second.
    private static void WriteIfOther(string file, string text)
    {
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            PrivateFile.Write(file, Encoding.ASCII.GetBytes(text));
        }
    }

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
