# Reads what cmocka prints and writes one result line per test. A test that began and never ended has crashed.
# The summary at the end of a group names failed tests again: only a line that follows its RUN counts.

function finish(result)
{
	print result
	current = detail = ""
}

function crashed()
{
	if (current != "")
		finish("not ok " current " (" kind "): it ended without a result" detail)
}

/^\[ RUN      \] /    { crashed(); current = $4; next }
/^\[==========\] /    { crashed(); next }
# A program of ours that cannot start its tests says why.
/^\[  SKIPPED \] [A-Za-z0-9_]+: ./ { name = $4; sub(/:$/, "", name); sub(/^[^:]*: /, ""); print "skip " name " (" kind "): " $0; next }
current == ""         { next }
/^\[       OK \] /    { finish("ok " current " (" kind ")"); next }
/^\[  SKIPPED \] /    { finish("skip " current " (" kind "): the test skipped itself"); next }
/^\[  FAILED  \] / || $0 == "[  ERROR   ] " current {
	finish("not ok " current " (" kind "): it failed" detail)
	next
}
length($0) && length(detail) < 2000 { detail = detail "\n    " $0 }
END                   { crashed() }
