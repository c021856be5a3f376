namespace Licet.Core.Resources;

/// <summary>What an import did.</summary>
/// <param name="Created">Resources that were registered.</param>
/// <param name="Updated">Registered ones of which something changed.</param>
/// <param name="Unchanged">Registered ones that were as imported; nothing was written of them.</param>
public sealed record ResourceImport(int Created, int Updated, int Unchanged);
