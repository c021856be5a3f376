using System.Diagnostics.CodeAnalysis;

namespace Licet.Server.Saml;

/// <summary>A rule is broken; thrown and caught within the reading of a document.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Never leaves the reader.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the reader.")]
internal sealed class SamlFault(SamlRule rule, string message) : Exception(message)
{
    public SamlRule Rule => rule;
}
