// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige;

/// <summary>What <c>-h</c> prints.</summary>
internal static class Usage
{
    private const string Text = """
        Usage: vestige [-D name] [-d directory] [-f file]
                       [-C "directive"] [-c "directive"]
                       [-k start|restart|graceful|graceful-stop|stop]
                       [-e level] [-E file] [-v] [-V] [-h] [-l] [-L] [-t] [-S] [-M] [-X]
        Options:
          -D name            : define a name for use in <IfDefine name> directives
          -d directory       : specify an alternate initial ServerRoot
          -f file            : specify an alternate ServerConfigFile
          -C "directive"     : process directive before reading config files
          -c "directive"     : process directive after reading config files
          -e level           : show startup errors of level (see LogLevel)
          -E file            : log startup errors to file
          -k verb            : start detached, or signal a running server
          -v                 : show version number
          -V                 : show version and settings
          -h                 : list available command line options (this page)
          -l                 : list compiled in modules
          -L                 : list available configuration directives
          -t                 : check the configuration and leave
          -S                 : check the configuration and show the virtual hosts
          -M                 : check the configuration and show the modules
          -X                 : debug mode (one worker, in the foreground)
        Commands:
          vestige causes                  : show what workers died of (vestige causes --help)
          vestige recorder PID [-l FILE]  : show what a live worker is doing
          vestige trace FILE...           : read module traces (vestige trace --help)
        Without -k the server runs in the foreground until it is told to stop.
        """;

    /// <summary>Prints it; to standard error with what is wrong, if something is.</summary>
    public static int Print(CommandLine commandLine)
    {
        if (commandLine.Error is { } error)
        {
            Console.Error.WriteLine($"vestige: {error}");
            Console.Error.WriteLine(Text);
            return 1;
        }

        Console.Out.WriteLine(Text);
        return 0;
    }
}
