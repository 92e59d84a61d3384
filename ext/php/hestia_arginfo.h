/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: f3be978ef302935d99979572538c173cf5b1f3b9 */

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_hestia_server, 0, 1, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO(0, options, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_hestia_call, 0, 2, Hestia\\Reply, 0)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO(0, command, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, args, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_call_all, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, calls, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, progress, IS_CALLABLE, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_MASK_EX(arginfo_hestia_usage, 0, 1, MAY_BE_ARRAY|MAY_BE_LONG)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, batch, IS_CALLABLE, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_probe, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_commands, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_package_spec, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, settings, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_package_decide, 0, 3, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, on_server, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, name, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, wanted, IS_ARRAY, 1)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_package_deploy, 0, 3, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO(0, name, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, spec, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_package_exceeds, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, usage, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, package, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_username_generate, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, rule, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, context, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, taken, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_username_check, 0, 1, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, username, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_hestia_license_keygen arginfo_hestia_commands

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_license_issue, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, claims, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, private_key, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, key_id, IS_STRING, 0, "\"\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_license_answer, 0, 3, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, request, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, decision, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, private_key, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, key_id, IS_STRING, 0, "\"\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_license_check, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, site, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_account_create, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO(0, order, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_hestia_account_change_package arginfo_hestia_account_create

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_account_suspend, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO(0, account, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_hestia_account_unsuspend arginfo_hestia_account_suspend

#define arginfo_hestia_account_terminate arginfo_hestia_account_suspend

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_account_password, 0, 3, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO(0, server, Hestia\\Server, 0)
	ZEND_ARG_TYPE_INFO(0, account, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, password, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_hestia_account_inspect arginfo_hestia_account_suspend

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_seal, 0, 3, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, claims, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, ttl, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, kid, IS_STRING, 0, "\"\"")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_open, 0, 3, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, token, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, key, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, aud, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, first_use, IS_CALLABLE, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_hestia_redact, 0, 0, 1)
	ZEND_ARG_INFO(0, value)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, secrets, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

#define arginfo_hestia_refusals_export arginfo_hestia_commands

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_hestia_refusals_import, 0, 1, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, entries, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_hestia_pool_stats arginfo_hestia_commands

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Hestia_Exception_getOutcome, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Hestia_Exception_getSteps arginfo_hestia_commands

#define arginfo_class_Hestia_InvalidArgument_getOutcome arginfo_class_Hestia_Exception_getOutcome

#define arginfo_class_Hestia_InvalidArgument_getSteps arginfo_hestia_commands

#define arginfo_class_Hestia_InvalidArgument_getField arginfo_class_Hestia_Exception_getOutcome

#define arginfo_class_Hestia_Failure_getOutcome arginfo_class_Hestia_Exception_getOutcome

#define arginfo_class_Hestia_Failure_getSteps arginfo_hestia_commands

#define arginfo_class_Hestia_AccessDenied_getDenial arginfo_class_Hestia_Exception_getOutcome

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Hestia_CommandFailed_getExitCode, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Hestia_CommandFailed_getCommand arginfo_class_Hestia_Exception_getOutcome

#define arginfo_class_Hestia_CommandFailed_getPanelText arginfo_class_Hestia_Exception_getOutcome

#define arginfo_class_Hestia_LicenseError_getStatus arginfo_class_Hestia_Exception_getOutcome

#define arginfo_class_Hestia_TokenError_getReason arginfo_class_Hestia_Exception_getOutcome

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Hestia_Server___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Hestia_Reply___construct arginfo_class_Hestia_Server___construct


ZEND_FUNCTION(hestia_server);
ZEND_FUNCTION(hestia_call);
ZEND_FUNCTION(hestia_call_all);
ZEND_FUNCTION(hestia_usage);
ZEND_FUNCTION(hestia_probe);
ZEND_FUNCTION(hestia_commands);
ZEND_FUNCTION(hestia_package_spec);
ZEND_FUNCTION(hestia_package_decide);
ZEND_FUNCTION(hestia_package_deploy);
ZEND_FUNCTION(hestia_package_exceeds);
ZEND_FUNCTION(hestia_username_generate);
ZEND_FUNCTION(hestia_username_check);
ZEND_FUNCTION(hestia_license_keygen);
ZEND_FUNCTION(hestia_license_issue);
ZEND_FUNCTION(hestia_license_answer);
ZEND_FUNCTION(hestia_license_check);
ZEND_FUNCTION(hestia_account_create);
ZEND_FUNCTION(hestia_account_change_package);
ZEND_FUNCTION(hestia_account_suspend);
ZEND_FUNCTION(hestia_account_unsuspend);
ZEND_FUNCTION(hestia_account_terminate);
ZEND_FUNCTION(hestia_account_password);
ZEND_FUNCTION(hestia_account_inspect);
ZEND_FUNCTION(hestia_seal);
ZEND_FUNCTION(hestia_open);
ZEND_FUNCTION(hestia_redact);
ZEND_FUNCTION(hestia_refusals_export);
ZEND_FUNCTION(hestia_refusals_import);
ZEND_FUNCTION(hestia_pool_stats);
ZEND_METHOD(Hestia_InvalidArgument, getOutcome);
ZEND_METHOD(Hestia_InvalidArgument, getSteps);
ZEND_METHOD(Hestia_InvalidArgument, getField);
ZEND_METHOD(Hestia_AccessDenied, getDenial);
ZEND_METHOD(Hestia_CommandFailed, getExitCode);
ZEND_METHOD(Hestia_CommandFailed, getCommand);
ZEND_METHOD(Hestia_CommandFailed, getPanelText);
ZEND_METHOD(Hestia_LicenseError, getStatus);
ZEND_METHOD(Hestia_TokenError, getReason);
ZEND_METHOD(Hestia_Server, __construct);
ZEND_METHOD(Hestia_Reply, __construct);


static const zend_function_entry ext_functions[] = {
	ZEND_FE(hestia_server, arginfo_hestia_server)
	ZEND_FE(hestia_call, arginfo_hestia_call)
	ZEND_FE(hestia_call_all, arginfo_hestia_call_all)
	ZEND_FE(hestia_usage, arginfo_hestia_usage)
	ZEND_FE(hestia_probe, arginfo_hestia_probe)
	ZEND_FE(hestia_commands, arginfo_hestia_commands)
	ZEND_FE(hestia_package_spec, arginfo_hestia_package_spec)
	ZEND_FE(hestia_package_decide, arginfo_hestia_package_decide)
	ZEND_FE(hestia_package_deploy, arginfo_hestia_package_deploy)
	ZEND_FE(hestia_package_exceeds, arginfo_hestia_package_exceeds)
	ZEND_FE(hestia_username_generate, arginfo_hestia_username_generate)
	ZEND_FE(hestia_username_check, arginfo_hestia_username_check)
	ZEND_FE(hestia_license_keygen, arginfo_hestia_license_keygen)
	ZEND_FE(hestia_license_issue, arginfo_hestia_license_issue)
	ZEND_FE(hestia_license_answer, arginfo_hestia_license_answer)
	ZEND_FE(hestia_license_check, arginfo_hestia_license_check)
	ZEND_FE(hestia_account_create, arginfo_hestia_account_create)
	ZEND_FE(hestia_account_change_package, arginfo_hestia_account_change_package)
	ZEND_FE(hestia_account_suspend, arginfo_hestia_account_suspend)
	ZEND_FE(hestia_account_unsuspend, arginfo_hestia_account_unsuspend)
	ZEND_FE(hestia_account_terminate, arginfo_hestia_account_terminate)
	ZEND_FE(hestia_account_password, arginfo_hestia_account_password)
	ZEND_FE(hestia_account_inspect, arginfo_hestia_account_inspect)
	ZEND_FE(hestia_seal, arginfo_hestia_seal)
	ZEND_FE(hestia_open, arginfo_hestia_open)
	ZEND_FE(hestia_redact, arginfo_hestia_redact)
	ZEND_FE(hestia_refusals_export, arginfo_hestia_refusals_export)
	ZEND_FE(hestia_refusals_import, arginfo_hestia_refusals_import)
	ZEND_FE(hestia_pool_stats, arginfo_hestia_pool_stats)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_Exception_methods[] = {
	ZEND_ABSTRACT_ME_WITH_FLAGS(Hestia_Exception, getOutcome, arginfo_class_Hestia_Exception_getOutcome, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(Hestia_Exception, getSteps, arginfo_class_Hestia_Exception_getSteps, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_InvalidArgument_methods[] = {
	ZEND_ME(Hestia_InvalidArgument, getOutcome, arginfo_class_Hestia_InvalidArgument_getOutcome, ZEND_ACC_PUBLIC)
	ZEND_ME(Hestia_InvalidArgument, getSteps, arginfo_class_Hestia_InvalidArgument_getSteps, ZEND_ACC_PUBLIC)
	ZEND_ME(Hestia_InvalidArgument, getField, arginfo_class_Hestia_InvalidArgument_getField, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_Failure_methods[] = {
	ZEND_MALIAS(Hestia_InvalidArgument, getOutcome, getOutcome, arginfo_class_Hestia_Failure_getOutcome, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Hestia_InvalidArgument, getSteps, getSteps, arginfo_class_Hestia_Failure_getSteps, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_TransportError_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_TimeoutError_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_TlsError_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_AccessDenied_methods[] = {
	ZEND_ME(Hestia_AccessDenied, getDenial, arginfo_class_Hestia_AccessDenied_getDenial, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_CommandFailed_methods[] = {
	ZEND_ME(Hestia_CommandFailed, getExitCode, arginfo_class_Hestia_CommandFailed_getExitCode, ZEND_ACC_PUBLIC)
	ZEND_ME(Hestia_CommandFailed, getCommand, arginfo_class_Hestia_CommandFailed_getCommand, ZEND_ACC_PUBLIC)
	ZEND_ME(Hestia_CommandFailed, getPanelText, arginfo_class_Hestia_CommandFailed_getPanelText, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_InternalError_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_Cancelled_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_AccountConflict_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_ProtocolError_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_LicenseError_methods[] = {
	ZEND_ME(Hestia_LicenseError, getStatus, arginfo_class_Hestia_LicenseError_getStatus, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_TokenError_methods[] = {
	ZEND_ME(Hestia_TokenError, getReason, arginfo_class_Hestia_TokenError_getReason, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_Server_methods[] = {
	ZEND_ME(Hestia_Server, __construct, arginfo_class_Hestia_Server___construct, ZEND_ACC_PRIVATE)
	ZEND_FE_END
};


static const zend_function_entry class_Hestia_Reply_methods[] = {
	ZEND_ME(Hestia_Reply, __construct, arginfo_class_Hestia_Reply___construct, ZEND_ACC_PRIVATE)
	ZEND_FE_END
};

static void register_hestia_symbols(int module_number)
{

#if (PHP_VERSION_ID >= 80200)
	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_server", sizeof("hestia_server") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_call", sizeof("hestia_call") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_call_all", sizeof("hestia_call_all") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_license_issue", sizeof("hestia_license_issue") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_license_answer", sizeof("hestia_license_answer") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_license_check", sizeof("hestia_license_check") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_license_check", sizeof("hestia_license_check") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_create", sizeof("hestia_account_create") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_change_package", sizeof("hestia_account_change_package") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_suspend", sizeof("hestia_account_suspend") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_unsuspend", sizeof("hestia_account_unsuspend") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_terminate", sizeof("hestia_account_terminate") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_password", sizeof("hestia_account_password") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_password", sizeof("hestia_account_password") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_account_inspect", sizeof("hestia_account_inspect") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_seal", sizeof("hestia_seal") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_seal", sizeof("hestia_seal") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_open", sizeof("hestia_open") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_open", sizeof("hestia_open") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestia_redact", sizeof("hestia_redact") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);
#endif
}

static zend_class_entry *register_class_Hestia_Exception(zend_class_entry *class_entry_Throwable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "Exception", class_Hestia_Exception_methods);
	class_entry = zend_register_internal_interface(&ce);
	zend_class_implements(class_entry, 1, class_entry_Throwable);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_InvalidArgument(zend_class_entry *class_entry_InvalidArgumentException, zend_class_entry *class_entry_Hestia_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "InvalidArgument", class_Hestia_InvalidArgument_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_InvalidArgumentException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_Hestia_Exception);

	zval property_steps_default_value;
	ZVAL_NULL(&property_steps_default_value);
	zend_string *property_steps_name = zend_string_init("steps", sizeof("steps") - 1, 1);
	zend_declare_typed_property(class_entry, property_steps_name, &property_steps_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
	zend_string_release(property_steps_name);

	zval property_field_default_value;
	ZVAL_EMPTY_STRING(&property_field_default_value);
	zend_string *property_field_name = zend_string_init("field", sizeof("field") - 1, 1);
	zend_declare_typed_property(class_entry, property_field_name, &property_field_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_field_name);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_Failure(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_Hestia_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "Failure", class_Hestia_Failure_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_ABSTRACT;
	zend_class_implements(class_entry, 1, class_entry_Hestia_Exception);

	zval property_outcome_default_value;
	zend_string *property_outcome_default_value_str = zend_string_init("not_sent", strlen("not_sent"), 1);
	ZVAL_STR(&property_outcome_default_value, property_outcome_default_value_str);
	zend_string *property_outcome_name = zend_string_init("outcome", sizeof("outcome") - 1, 1);
	zend_declare_typed_property(class_entry, property_outcome_name, &property_outcome_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_outcome_name);

	zval property_steps_default_value;
	ZVAL_NULL(&property_steps_default_value);
	zend_string *property_steps_name = zend_string_init("steps", sizeof("steps") - 1, 1);
	zend_declare_typed_property(class_entry, property_steps_name, &property_steps_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
	zend_string_release(property_steps_name);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_TransportError(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "TransportError", class_Hestia_TransportError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_TimeoutError(zend_class_entry *class_entry_Hestia_TransportError)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "TimeoutError", class_Hestia_TimeoutError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_TransportError);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_Hestia_TlsError(zend_class_entry *class_entry_Hestia_TransportError)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "TlsError", class_Hestia_TlsError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_TransportError);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_Hestia_AccessDenied(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "AccessDenied", class_Hestia_AccessDenied_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	zval property_denial_default_value;
	ZVAL_EMPTY_STRING(&property_denial_default_value);
	zend_string *property_denial_name = zend_string_init("denial", sizeof("denial") - 1, 1);
	zend_declare_typed_property(class_entry, property_denial_name, &property_denial_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_denial_name);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_CommandFailed(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "CommandFailed", class_Hestia_CommandFailed_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	zval property_exitCode_default_value;
	ZVAL_LONG(&property_exitCode_default_value, 0);
	zend_string *property_exitCode_name = zend_string_init("exitCode", sizeof("exitCode") - 1, 1);
	zend_declare_typed_property(class_entry, property_exitCode_name, &property_exitCode_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_exitCode_name);

	zval property_command_default_value;
	ZVAL_EMPTY_STRING(&property_command_default_value);
	zend_string *property_command_name = zend_string_init("command", sizeof("command") - 1, 1);
	zend_declare_typed_property(class_entry, property_command_name, &property_command_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_command_name);

	zval property_panelText_default_value;
	ZVAL_EMPTY_STRING(&property_panelText_default_value);
	zend_string *property_panelText_name = zend_string_init("panelText", sizeof("panelText") - 1, 1);
	zend_declare_typed_property(class_entry, property_panelText_name, &property_panelText_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_panelText_name);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_InternalError(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "InternalError", class_Hestia_InternalError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_Hestia_Cancelled(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "Cancelled", class_Hestia_Cancelled_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_Hestia_AccountConflict(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "AccountConflict", class_Hestia_AccountConflict_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_Hestia_ProtocolError(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "ProtocolError", class_Hestia_ProtocolError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	return class_entry;
}

static zend_class_entry *register_class_Hestia_LicenseError(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "LicenseError", class_Hestia_LicenseError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	zval property_status_default_value;
	ZVAL_EMPTY_STRING(&property_status_default_value);
	zend_string *property_status_name = zend_string_init("status", sizeof("status") - 1, 1);
	zend_declare_typed_property(class_entry, property_status_name, &property_status_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_status_name);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_TokenError(zend_class_entry *class_entry_Hestia_Failure)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "TokenError", class_Hestia_TokenError_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Hestia_Failure);
	class_entry->ce_flags |= ZEND_ACC_FINAL;

	zval property_reason_default_value;
	ZVAL_EMPTY_STRING(&property_reason_default_value);
	zend_string *property_reason_name = zend_string_init("reason", sizeof("reason") - 1, 1);
	zend_declare_typed_property(class_entry, property_reason_name, &property_reason_default_value, ZEND_ACC_PROTECTED, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_reason_name);

	return class_entry;
}

static zend_class_entry *register_class_Hestia_Server(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "Server", class_Hestia_Server_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
#if (PHP_VERSION_ID >= 80100)
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
#elif (PHP_VERSION_ID >= 80000)
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
#elif (PHP_VERSION_ID >= 70000)
	class_entry->ce_flags |= ZEND_ACC_FINAL;
#endif

	return class_entry;
}

static zend_class_entry *register_class_Hestia_Reply(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Hestia", "Reply", class_Hestia_Reply_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
#if (PHP_VERSION_ID >= 80100)
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
#elif (PHP_VERSION_ID >= 80000)
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
#elif (PHP_VERSION_ID >= 70000)
	class_entry->ce_flags |= ZEND_ACC_FINAL;
#endif

	zval property_command_default_value;
	ZVAL_EMPTY_STRING(&property_command_default_value);
	zend_string *property_command_name = zend_string_init("command", sizeof("command") - 1, 1);
	zend_declare_typed_property(class_entry, property_command_name, &property_command_default_value, ZEND_ACC_PUBLIC, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_command_name);

	zval property_data_default_value;
	ZVAL_NULL(&property_data_default_value);
	zend_string *property_data_name = zend_string_init("data", sizeof("data") - 1, 1);
	zend_declare_property_ex(class_entry, property_data_name, &property_data_default_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(property_data_name);

	zval property_warning_default_value;
	ZVAL_NULL(&property_warning_default_value);
	zend_string *property_warning_name = zend_string_init("warning", sizeof("warning") - 1, 1);
	zend_declare_typed_property(class_entry, property_warning_name, &property_warning_default_value, ZEND_ACC_PUBLIC, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_warning_name);

	zval property_seconds_default_value;
	ZVAL_DOUBLE(&property_seconds_default_value, 0);
	zend_string *property_seconds_name = zend_string_init("seconds", sizeof("seconds") - 1, 1);
	zend_declare_typed_property(class_entry, property_seconds_name, &property_seconds_default_value, ZEND_ACC_PUBLIC, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_DOUBLE));
	zend_string_release(property_seconds_name);

	zval property_reused_default_value;
	ZVAL_FALSE(&property_reused_default_value);
	zend_string *property_reused_name = zend_string_init("reused", sizeof("reused") - 1, 1);
	zend_declare_typed_property(class_entry, property_reused_name, &property_reused_default_value, ZEND_ACC_PUBLIC, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_reused_name);

	zval property_insecure_default_value;
	ZVAL_FALSE(&property_insecure_default_value);
	zend_string *property_insecure_name = zend_string_init("insecure", sizeof("insecure") - 1, 1);
	zend_declare_typed_property(class_entry, property_insecure_name, &property_insecure_default_value, ZEND_ACC_PUBLIC, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_insecure_name);

	zval property_weak_default_value;
	ZVAL_FALSE(&property_weak_default_value);
	zend_string *property_weak_name = zend_string_init("weak", sizeof("weak") - 1, 1);
	zend_declare_typed_property(class_entry, property_weak_name, &property_weak_default_value, ZEND_ACC_PUBLIC, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_weak_name);

	return class_entry;
}
