using System.Security.Cryptography;
using System.Text;
using Licet.Core.Logs.Chain;

namespace Licet.Server.Hosting;

/// <summary>
/// The key that signs logs: the private half in <c>log.key</c> of the data folder, the public one as <c>key.pem</c>
/// beside the logs, for whoever checks them.
/// </summary>
internal static class LogKeyFile
{
    /// <summary>Reads the key, or makes it at the first start.</summary>
    /// <param name="keyFile">Where the private half lies.</param>
    /// <param name="logFolder">Where the logs lie; it is made where it is not there.</param>
    /// <exception cref="StartRefusedException">The file holds no such key, or cannot be read or written.</exception>
    public static LogSigner Open(string keyFile, string logFolder)
    {
        try
        {
            if (!File.Exists(keyFile))
            {
                using var made = LogSigner.Create();
                PrivateFile.Write(keyFile, Encoding.ASCII.GetBytes(made.PrivatePem() + "\n"));
            }

            var signer = LogSigner.Read(File.ReadAllText(keyFile));
            Directory.CreateDirectory(logFolder, PrivateFile.FolderMode);
            PrivateFile.Write(Path.Combine(logFolder, "key.pem"), Encoding.ASCII.GetBytes(signer.PublicPem() + "\n"));
            return signer;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartRefusedException(
                $"cannot use the key `{keyFile}` that signs logs: {exception.Message}", exception);
        }
    }
}
