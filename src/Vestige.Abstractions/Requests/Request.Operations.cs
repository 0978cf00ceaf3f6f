// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Directives;
using Vestige.Hooks;
using Vestige.Programs;

namespace Vestige.Requests;

public abstract partial class Request
{
    /// <summary>
    /// Reads from the request's body through the input filters, chunked coding removed.
    /// </summary>
    /// <param name="buffer">Where to put the bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Bytes read, 0 at the end of the body.</returns>
    /// <exception cref="RequestBodyException">The body is too large, malformed or was cut off; holds the status.</exception>
    public abstract ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <summary>Reads and drops the rest of the body.</summary>
    /// <returns>OK, or the status that says what is wrong with the body.</returns>
    public abstract ValueTask<HookResult> DiscardBodyAsync();

    /// <summary>
    /// Sends a part of the answer's body through the output filters. Headers go out before the first byte. A short answer
    /// is held back until it ends, so that it goes out with its length.
    /// </summary>
    /// <param name="data">The bytes; they may be used again when the call has completed.</param>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> data);

    /// <summary>Sends text as UTF-8.</summary>
    /// <param name="text">The text.</param>
    public abstract ValueTask WriteAsync(string text);

    /// <summary>Sends a part of a file.</summary>
    /// <param name="file">An open file.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="count">Number of bytes.</param>
    public abstract ValueTask SendFileAsync(SafeFileHandle file, long offset, long count);

    /// <summary>Sends what is held back.</summary>
    public abstract ValueTask FlushAsync();

    /// <summary>Puts a registered output filter into this request's chain.</summary>
    /// <param name="name">Name under which a module registered the filter; case does not matter.</param>
    /// <returns>False when no module offers it.</returns>
    public abstract bool AddOutputFilter(string name);

    /// <summary>Puts a registered input filter into this request's chain.</summary>
    /// <param name="name">Name under which a module registered the filter; case does not matter.</param>
    /// <returns>False when no module offers it.</returns>
    public abstract bool AddInputFilter(string name);

    /// <summary>
    /// Asks what a path of this server would be: runs the phases up to <c>fixups</c> for it (httpd's
    /// <c>ap_sub_req_lookup_uri</c>). Dispose the subrequest after use.
    /// </summary>
    /// <param name="target">A path, absolute or relative to this request's, with or without a query; encoded.</param>
    public abstract ValueTask<SubRequest> LookupUriAsync(string target);

    /// <summary>
    /// Asks what a file would be, as part of this request's directory or anywhere (httpd's
    /// <c>ap_sub_req_lookup_file</c>). Dispose the subrequest after use.
    /// </summary>
    /// <param name="fileName">A file name, absolute or relative to the directory of <see cref="FileName"/>.</param>
    public abstract ValueTask<SubRequest> LookupFileAsync(string fileName);

    /// <summary>
    /// Asks what an entry of this request's directory would be (httpd's <c>ap_sub_req_lookup_dirent</c>).
    /// </summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="status">State of the entry if it is known already.</param>
    public abstract ValueTask<SubRequest> LookupEntryAsync(string name, FileStatus status);

    /// <summary>
    /// Answers with another path of this server, as if it had been asked for (httpd's <c>ap_internal_redirect</c>).
    /// To be called by a handler, which then returns the result.
    /// </summary>
    /// <param name="target">The path with its query, encoded.</param>
    /// <returns><see cref="HookResult.Ok"/>; errors of the new request have been answered by it.</returns>
    public abstract ValueTask<HookResult> InternalRedirectAsync(string target);

    /// <summary>
    /// Continues with what a subrequest found, as if the client had asked for it (httpd's
    /// <c>ap_internal_fast_redirect</c>). To be called in <c>fixups</c>.
    /// </summary>
    /// <param name="target">The subrequest to take over; it is disposed.</param>
    public abstract void FastRedirect(SubRequest target);

    /// <summary>
    /// True when lines about who set a status are written, so that it is worth finding out what to say to
    /// <see cref="ExplainStatus"/>.
    /// </summary>
    public virtual bool ExplainsStatus => false;

    /// <summary>
    /// Says why the running function is about to give the request a status: the trace's lines about who set a status show it,
    /// for example <c>403 by mod_authz_core.cs[8] (Require ip, conf/httpd.conf:118)</c>. Costs nothing while no such line is written.
    /// </summary>
    /// <param name="what">The directive with the words that matter; a text that exists already, not one made for the call.</param>
    /// <param name="at">The configuration line, or default when there is none.</param>
    public virtual void ExplainStatus(string what, SourceLocation at)
    {
    }

    /// <summary>
    /// Adds methods that this resource supports, for <c>Allow</c>.
    /// </summary>
    /// <param name="methods">Method names.</param>
    public abstract void Allow(params ReadOnlySpan<string> methods);

    /// <summary>
    /// Sets <c>ETag</c>, <c>Last-Modified</c> from <see cref="File"/> as <c>FileETag</c> says and checks the
    /// <c>If-*</c> headers (RFC 9110, section 13.2.2).
    /// </summary>
    /// <returns>OK to go on, or 304 or 412.</returns>
    public abstract HookResult MeetsConditions();

    /// <summary>
    /// Checks the <c>If-*</c> headers for an answer that is no file, against its <c>ETag</c> in <see cref="ResponseHeaders"/>
    /// and the time of its last change. Changes no header.
    /// </summary>
    /// <param name="modified">When the answer changed last; <see cref="Time"/> when that is not known.</param>
    /// <returns>OK to go on, or 304 or 412.</returns>
    public abstract HookResult CheckConditions(DateTimeOffset modified);

    /// <summary>
    /// Makes this a GET before <see cref="InternalRedirectAsync"/>, whatever was asked with; the answer to HEAD stays without a
    /// body.
    /// </summary>
    public abstract void BecomeGet();

    /// <summary>
    /// Starts an external program (a CGI program) for this request. <c>get_suexec_identity</c> is asked as whom; start and end
    /// stand in the module trace. The program is ended when the request ends, if it still runs then.
    /// </summary>
    /// <param name="start">What is started, and with what.</param>
    /// <returns>The program; dispose it in the function that started it.</returns>
    /// <exception cref="ProgramStartException">
    /// It could not be started, or not under the identity that was demanded. Without an own catch the answer is 500.
    /// </exception>
    public virtual ValueTask<RunningProgram> StartProgramAsync(ProgramStart start) =>
        throw new ProgramStartException("this request cannot start programs");
}
