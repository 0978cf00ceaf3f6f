// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige;
using Vestige.Commands;
using Vestige.Roles;

Cultures.Choose();

if (args is ["recorder", .. var recorderArguments])
{
    return RecorderCommand.Run(recorderArguments);
}

if (args is ["trace", ..])
{
    return TraceCommand.Run(args);
}

if (args is ["backtrace", ..])
{
    return BacktraceCommand.Run(args);
}

if (args is ["causes", ..])
{
    return CausesCommand.Run(args);
}

var commandLine = CommandLine.Parse(args);
return commandLine.Role switch
{
    Role.Usage => Usage.Print(commandLine),
    Role.Version => VersionText.Print(verbose: false),
    Role.VersionAndSettings => VersionText.Print(verbose: true),
    Role.Worker => await WorkerRole.RunAsync(commandLine),
    Role.Reporter => await ReporterRole.RunAsync(commandLine),
    Role.Control => ControlRole.Run(commandLine),
    _ => CheckerRole.Run(commandLine),
};
