// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Modules.LogIo;

/// <summary><c>mod_logio</c>: the log items <c>%I</c>, <c>%O</c> and <c>%S</c>.</summary>
internal sealed class LogIoModule : IModule
{
    public ModuleInfo Info { get; } = new("logio_module", "mod_logio.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Provide<ILogItemProvider>("I", new ByteItemProvider(ByteItem.Received));
        registration.Provide<ILogItemProvider>("O", new ByteItemProvider(ByteItem.Sent));
        registration.Provide<ILogItemProvider>("S", new ByteItemProvider(ByteItem.Both));
        registration.Directives(new Directive(
            "LogIOTrackTTFB", DirectiveShape.Flag, DirectiveContexts.ServerAndDirectory | DirectiveContexts.Htaccess, OverrideClasses.All)
        {
            Syntax = "LogIOTrackTTFB ON|OFF",
            Default = "LogIOTrackTTFB OFF",
            Description = "Time to the first byte for %^FB; only OFF is offered",
            Apply = static call =>
            {
                if (call.Flag)
                {
                    call.Error("found On, expected Off: the time to the first byte is not measured");
                }
            },
        });
    }
}
