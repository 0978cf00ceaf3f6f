// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>The core's settings of programs as a test wants them, offered as the core offers them.</summary>
internal sealed class FakeScriptSettings : IScriptSettings, IModule
{
    public bool PathInfoRefused { get; set; }

    public bool AuthorizationPassed { get; set; }

    public bool CurrentUriUsed { get; set; }

    public bool RedirectUrlQualified { get; set; }

    public ModuleInfo Info { get; } = new("core_module", "core.cs");

    public void Register(IModuleRegistration registration) => registration.Provide<IScriptSettings>("", this);

    public bool RefusesPathInfo(Request request) => PathInfoRefused;

    public bool PassesAuthorization(Request request) => AuthorizationPassed;

    public bool UsesCurrentUri(Request request) => CurrentUriUsed;

    public bool QualifiesRedirectUrl(Request request) => RedirectUrlQualified;

    public TimeSpan TimeoutOf(Request request) => TimeSpan.FromSeconds(60);

    public string ServerSoftware(Request request) => "Vestige/1.2.3";
}
