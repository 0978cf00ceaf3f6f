// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Requests;

/// <summary>
/// One request in a worker (httpd's <c>request_rec</c>): what the client asked, what the phases have found out, and the
/// answer. Only the server derives from it. Not thread-safe: a request is in one place at a time.
/// Objects are used again for later requests, so no module keeps one after its function has returned.
/// </summary>
public abstract partial class Request
{
    /// <summary>The connection it came on.</summary>
    public abstract Connection Connection { get; }

    /// <summary>The virtual host that answers.</summary>
    public abstract VirtualHost Server { get; }

    /// <summary>The request that this one is a subrequest of, or null.</summary>
    public abstract Request? Main { get; }

    /// <summary>The request that was redirected internally to this one, or null.</summary>
    public abstract Request? Previous { get; }

    /// <summary>
    /// The request that this one was redirected to internally, or null. <c>log_transaction</c> runs for the first of such a
    /// row; the last one holds the answer.
    /// </summary>
    public virtual Request? Next => null;

    /// <summary>Log id (<c>%L</c>): equal in the access log, the error log, the trace and the crash report.</summary>
    public abstract string LogId { get; }

    /// <summary>When the request line was read, UTC.</summary>
    public abstract DateTimeOffset Time { get; }

    /// <summary>Cancelled when the client has gone or the server ends the request.</summary>
    public abstract CancellationToken Aborted { get; }

    /// <summary>
    /// The features of the ASP.NET server below, for modules that need what is not offered here (upgrade, trailers…).
    /// </summary>
    public abstract IFeatureCollection Features { get; }

    /// <summary>Method as sent; <c>GET</c> for subrequests.</summary>
    public string Method { get; protected set; } = "GET";

    /// <summary>True when only headers are sent (HEAD).</summary>
    public bool IsHead { get; protected set; }

    /// <summary>Protocol as sent, for example <c>HTTP/1.1</c>.</summary>
    public string Protocol { get; protected set; } = "HTTP/1.1";

    /// <summary>The target of the request line as the client sent it, not decoded.</summary>
    public string UnparsedTarget { get; protected set; } = "/";

    /// <summary>Host name that the client asked for, lower case, without the port; empty when none was sent.</summary>
    public string HostName { get; protected set; } = "";

    /// <summary>The decoded and normalised path (httpd's <c>uri</c>). Starts with <c>/</c>, or is <c>*</c>.</summary>
    public string Path { get; set; } = "/";

    /// <summary>The query without <c>?</c>, not decoded; null when there is none.</summary>
    public string? Query { get; set; }

    /// <summary>The file that the target was translated to; null before <c>translate_name</c>.</summary>
    public string? FileName { get; set; }

    /// <summary>The part of the path behind the file; empty when there is none.</summary>
    public string PathInfo { get; set; } = "";

    /// <summary>State of <see cref="FileName"/> as the directory walk found it.</summary>
    public FileStatus File { get; set; }

    /// <summary>The name of the handler chosen by <c>SetHandler</c>, <c>AddHandler</c> or a module; null for the default.</summary>
    public string? Handler { get; set; }

    /// <summary>Media type of the answer with its parameters; null when unknown.</summary>
    public string? ContentType { get; set; }

    /// <summary>Content coding of the answer, for example <c>gzip</c>; null for none.</summary>
    public string? ContentEncoding { get; set; }

    /// <summary>Languages of the answer, comma separated; null for none.</summary>
    public string? ContentLanguage { get; set; }

    /// <summary>Status of the answer; 200 until something changes it.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The authenticated user, or null.</summary>
    public string? User { get; set; }

    /// <summary>How the user was authenticated (<c>Basic</c>…), or null.</summary>
    public string? AuthenticationType { get; set; }

    /// <summary>The identity for a CGI program, set in <c>get_suexec_identity</c>.</summary>
    public CgiIdentity? CgiIdentity { get; set; }

    /// <summary>True when the answer must not be kept by caches (httpd's <c>no_cache</c>).</summary>
    public bool NoCache { get; set; }

    /// <summary>Headers of the request.</summary>
    public abstract IHeaderDictionary RequestHeaders { get; }

    /// <summary>Headers of a good answer; dropped when an error answer is sent instead (httpd's <c>headers_out</c>).</summary>
    public abstract IHeaderDictionary ResponseHeaders { get; }

    /// <summary>Headers that are sent with every answer, errors and redirects too (httpd's <c>err_headers_out</c>).</summary>
    public abstract IHeaderDictionary ErrorResponseHeaders { get; }

    /// <summary>The request environment (<c>SetEnv</c>, <c>SetEnvIf</c>…): for logs, conditions and CGI programs.</summary>
    public abstract StringTable Environment { get; }

    /// <summary>Notes that modules leave for each other.</summary>
    public abstract StringTable Notes { get; }

    /// <summary>The merged per-directory configuration, by <see cref="Modules.ConfigKey.Index"/>.</summary>
    public IReadOnlyList<object> DirectoryConfiguration => DirectoryConfigurationVector;

    /// <summary>The vector behind <see cref="DirectoryConfiguration"/>; replaced by the server as sections are merged.</summary>
    protected internal object[] DirectoryConfigurationVector { get; protected set; } = [];

    /// <summary>The <c>Options</c> in force.</summary>
    public abstract DirectoryOptions Options { get; }

    /// <summary>The innermost <c>Options</c> line in force for the request; default when there is none.</summary>
    public virtual SourceLocation OptionsAt => default;

    /// <summary>The <c>DocumentRoot</c> in force.</summary>
    public abstract string DocumentRoot { get; }

    /// <summary>The part of the URL space that an <c>Alias</c> mapped, for <c>CONTEXT_PREFIX</c>; empty when none did.</summary>
    public string ContextPrefix { get; set; } = "";

    /// <summary>
    /// What stands for <see cref="ContextPrefix"/> in the file system, for <c>CONTEXT_DOCUMENT_ROOT</c>; null for
    /// <see cref="DocumentRoot"/>.
    /// </summary>
    public string? ContextDocumentRoot { get; set; }

    /// <summary>The error log for this request, under the name of the module whose function is running.</summary>
    public abstract ModuleLog Log { get; }

    /// <summary>The line that was written to the error log last, for <c>error_log</c> hooks; null when there is none.</summary>
    public abstract string? LastLogLine { get; }

    /// <summary>Address of the client, after a trusted proxy's word about it if a module has set that.</summary>
    public abstract string ClientAddressText { get; set; }

    /// <summary>Scheme by which the client came: <c>http</c> or <c>https</c>.</summary>
    public abstract string Scheme { get; }

    /// <summary>The request line as received, for logs.</summary>
    public abstract string RequestLine { get; }

    /// <summary>
    /// Bytes of the body sent so far, without headers (<c>%B</c>).
    /// </summary>
    public abstract long BytesSent { get; }

    /// <summary>Bytes of the request's body that were read so far, chunked coding removed.</summary>
    public virtual long BodyBytesRead => 0;

    /// <summary>
    /// The reason phrase of <see cref="Status"/>, for example <c>Not Found</c>; empty when it has none. A handler may set its
    /// own (httpd's <c>status_line</c>); it counts for a good answer only and is not sent by HTTP/2.
    /// </summary>
    public virtual string StatusReason { get; set; } = "";

    /// <summary>
    /// True when the client may send another request on the connection once this one is answered (<c>%X</c>). Known once the
    /// answer's headers are.
    /// </summary>
    public virtual bool KeepsConnection => true;

    /// <summary>True when the status line has gone to the client and headers cannot change any more.</summary>
    public abstract bool ResponseStarted { get; }

    /// <summary>The host name for links to this server, as <c>UseCanonicalName</c> decides.</summary>
    public abstract string CanonicalHostName { get; }

    /// <summary>The port for links to this server, as <c>UseCanonicalName</c> and <c>UseCanonicalPhysicalPort</c> decide.</summary>
    public abstract int CanonicalPort { get; }

    /// <summary>Makes an absolute URL of a path on this server.</summary>
    /// <param name="path">A path that starts with <c>/</c>, already encoded.</param>
    public abstract string AbsoluteUrl(string path);
}
