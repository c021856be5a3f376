namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>What a vCenter with two datacenters and no permissions returns, call by call of one attempt.</summary>
internal sealed class OrdinaryAnswers
{
    private const string Content = """
        <returnval><rootFolder type="F">f</rootFolder><propertyCollector type="P">p</propertyCollector>
        <sessionManager type="S">s</sessionManager><authorizationManager type="A">a</authorizationManager></returnval>
        """;

    private const string Roles = """
        <returnval><objects><obj type="A">a</obj><propSet><name>roleList</name><val><AuthorizationRole>
        <roleId>-1</roleId><name>Admin</name><privilege>System.View</privilege></AuthorizationRole></val></propSet>
        </objects></returnval>
        """;

    private bool _hasDatacenters;

    /// <summary>What it returns to the next call.</summary>
    public string To(string method) => method switch
    {
        "RetrieveServiceContent" => Content,
        "RetrievePropertiesEx" when !_hasDatacenters => Datacenters(),
        "RetrievePropertiesEx" => Roles,
        "AddAuthorizationRole" => "<returnval>7</returnval>",
        _ => "",
    };

    private string Datacenters()
    {
        _hasDatacenters = true;
        return $"<returnval>{Datacenter("DC0")}{Datacenter("DC1")}</returnval>";
    }

    private static string Datacenter(string name) => $"""
        <objects><obj type="Datacenter">{name}</obj><propSet><name>name</name><val>{name}</val></propSet>
        <propSet><name>networkFolder</name><val type="Folder">{name}-networks</val></propSet></objects>
        """;
}
