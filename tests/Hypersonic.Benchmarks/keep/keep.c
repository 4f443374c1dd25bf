// Runs a command for as long as whoever started this lives: keep COMMAND [ARGUMENT]...
//
// The starter holds the other end of stdin, which the kernel closes when it ends, however it ends. The command and all
// that it has started are then killed. If the command ends by itself, its exit code is passed on.

#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void become(char **command)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    if (argc < 2)
    {
        fputs("usage: keep COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }

    // Away from the terminal's group: a Ctrl-C is the starter's to answer.
    setpgid(0, 0);
    // What the command leaves behind becomes a child of this process, to be waited for.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pid_t command = fork();
    if (command == 0)
    {
        become(argv + 1);
    }

    struct pollfd ends[] =
    {
        { .fd = STDIN_FILENO, .events = POLLIN },
        { .fd = command < 0 ? -1 : (int)syscall(SYS_pidfd_open, command, 0), .events = POLLIN },
    };
    if (ends[1].fd < 0)
    {
        perror("keep");
        return 2;
    }
    setpgid(command, command);
    poll(ends, 2, -1);

    int status;
    kill(-command, SIGKILL);
    waitpid(command, &status, 0);
    while (wait(NULL) > 0)
    {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
