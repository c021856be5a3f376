using System.Globalization;
using Licet.Storage;
using Licet.StoreWriter;

// Licet.StoreWriter logs FOLDER KEY SEED: appends to the logs in FOLDER, signed by the key in the file KEY, and prints
// the same of each batch.
// Licet.StoreWriter FILE SEED: writes to the store in FILE until it is killed. Before a write it prints
// `try NAME STAMP`, and once the write is acknowledged `ack NAME STAMP REVISION`; the stamp `-` means deleted.
const int Writers = 3;

if (args is ["logs", var folder, var keyFile, var logSeed])
{
    return await LogWriter.RunAsync(folder, keyFile, int.Parse(logSeed, CultureInfo.InvariantCulture));
}

if (args is not [var file, var seedText] || !int.TryParse(seedText, CultureInfo.InvariantCulture, out var seed))
{
    await Console.Error.WriteLineAsync("usage: Licet.StoreWriter FILE SEED");
    return 2;
}

try
{
    await using var store = await SqlStore.OpenFileAsync(file, TimeProvider.System, CancellationToken.None);
    await PairWriter.FoundAsync(store);
    var writers = Enumerable.Range(0, Writers).Select(number => new PairWriter(store, number, seed));
    await Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteForeverAsync)));
    return 0;
}
catch (StoreUnavailableException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
