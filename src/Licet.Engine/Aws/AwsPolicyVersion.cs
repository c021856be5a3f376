namespace Licet.Engine.Aws;

/// <summary>The version of the AWS policy language.</summary>
public enum AwsPolicyVersion
{
    /// <summary><c>2008-10-17</c>, also where the document names none: <c>${…}</c> is text like any other.</summary>
    V2008,

    /// <summary><c>2012-10-17</c>: <c>${…}</c> is a variable.</summary>
    V2012,
}
